package dev.bevis.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;

import dev.bevis.data.cifar.PickleValue.Bytes;
import dev.bevis.data.cifar.PickleValue.Constant;
import dev.bevis.data.cifar.PickleValue.Entries;
import dev.bevis.data.cifar.PickleValue.Int;
import dev.bevis.data.cifar.PickleValue.Items;
import dev.bevis.data.cifar.PickleValue.Text;
import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

class PickleTest {

    private static final long MOST_BYTES = 64 << 20;

    private static PickleValue value(String pickle) throws IOException {
        return new PickleBytes().put(pickle).read();
    }

    @Test
    void integersOfEveryWidthAreRead() throws IOException {
        assertThat(value("K\u00ff.")).isEqualTo(new Int(255));
        assertThat(value("M\u00ff\u00ff.")).isEqualTo(new Int(65_535));
        assertThat(value("J\u00fe\u00ff\u00ff\u00ff.")).isEqualTo(new Int(-2));
        assertThat(value("I-7\n.")).isEqualTo(new Int(-7));
        assertThat(value("L7L\n.")).isEqualTo(new Int(7));
        assertThat(value("\u008a\u0000.")).isEqualTo(new Int(0));
        assertThat(value("\u008a\u0002\u0000\u0080.")).isEqualTo(new Int(-32_768));
        assertThat(value("I01\n.")).isEqualTo(Constant.TRUE);
        assertThat(value("I00\n.")).isEqualTo(Constant.FALSE);
    }

    @Test
    void listsTuplesAndDictionariesAreBuilt() throws IOException {
        assertThat(value("]K\u0001a(K\u0002K\u0003e.")).isEqualTo(items(1, 2, 3));
        assertThat(value("(K\u0001K\u0002l.")).isEqualTo(items(1, 2));
        assertThat(value("K\u0001K\u0002K\u0003\u0087.")).isEqualTo(items(1, 2, 3));
        assertThat(value("}U\u0001aK\u0001s(U\u0001bK\u0002u.")).isEqualTo(entries());
        assertThat(value("(U\u0001aK\u0001X\u0001\u0000\u0000\u0000bK\u0002d."))
                .isEqualTo(entries());
    }

    @Test
    void memoGivesBackWhatWasRemembered() throws IOException {
        assertThat(value("K\u0001q\u0005K\u0002p7\n0h\u0005g7\n\u0086.")).isEqualTo(items(1, 2));
        assertThat(value("K\u0001\u0094K\u0002\u00940h\u0001.")).isEqualTo(new Int(2));
        assertThat(value("K\u0001r\u00ff\u00ff\u00ff\u00ffj\u00ff\u00ff\u00ff\u00ff."))
                .isEqualTo(new Int(1));
    }

    @Test
    void stringOfTheExpectedLengthIsReadToItsPlaceOnce() throws IOException {
        byte[] pixels = new byte[100_000];
        pixels[99_999] = 7;
        PickleBytes once = new PickleBytes().put('B').number(4, pixels.length).put(pixels);
        assertThat(new PickleBytes().put(once.bytes()).put('.').read())
                .isInstanceOfSatisfying(
                        Bytes.class,
                        bytes -> {
                            assertThat(bytes.length()).isEqualTo(100_000);
                            assertThat(bytes.array()[99_999]).isEqualTo((byte) 7);
                        });
        assertThatThrownBy(
                        () -> new PickleBytes().put(once.bytes()).put(once.bytes()).put('.').read())
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("a second string as long as the pixels");
    }

    @Test
    void listsMayHoldThemselvesAndNestDeeply() throws IOException {
        assertThat(value("]q\u0000h\u0000a.")).isInstanceOf(Items.class);
        PickleBytes deep = new PickleBytes().put(']');
        for (int i = 0; i < 200_000; i++) {
            deep.put(0x85);
        }
        assertThat(deep.put('.').read()).isInstanceOf(Items.class);
    }

    @Test
    void marksNestDeeply() throws IOException {
        PickleBytes deep = new PickleBytes();
        for (int i = 0; i < 100_000; i++) {
            deep.put('(');
        }
        for (int i = 0; i < 100_000; i++) {
            deep.put('t');
        }
        assertThat(deep.put('.').read()).isInstanceOf(Items.class);
    }

    @Test
    void damageIsRefusedWithInstructionAndByte() {
        refused("K\u0001a.", "APPEND at byte 2: nothing is left on the stack");
        refused("K\u0001K\u0001a.", "APPEND at byte 4: what it appends to is no list");
        refused("]K\u0001K\u0002s.", "SETITEM at byte 5: what it adds to is no dictionary");
        refused("}(U\u0001au.", "SETITEMS at byte 5: a key without a value");
        refused("}K\u0001K\u0001s.", "SETITEM at byte 5: expected a string as key");
        refused("K\u0001t.", "TUPLE at byte 2: no mark");
        refused("(.", "STOP at byte 1: nothing is left");
        refused(".", "STOP at byte 0: nothing is left");
        refused("0", "POP at byte 0: nothing is left");
        refused("h\u0003.", "BINGET at byte 0: nothing was remembered under 3");
        refused("g-1\n.", "GET at byte 0");
        refused("\u0080\u0006.", "protocol 6, expected 0 to 5");
        refused("\u008a\u0009123456789.", "an integer of 9 bytes");
        refused("Iseven\n.", "expected an integer of at most 18 digits");
        refused("I" + "1".repeat(300) + "\n.", "a line of more than 256 characters");
        refused("\u0007", "byte 0 is 7, which is no pickle instruction");
        refused("K\u0001", "batch: ends after byte 2");
        refused("", "batch: ends after byte 0");
    }

    @Test
    void lengthsBeyondReasonAreRefusedBeforeAnyAllocation() {
        refused("T\u00ff\u00ff\u00ff\u00ff.", "a string of 4294967295 bytes");
        refused("B\u00ff\u00ff\u00ff\u007f.", "a string of 2147483647 bytes");
        refused("X\u00ff\u00ff\u00ff\u00ff.", "a string of 4294967295 bytes");
        refused("\u008e" + "\u00ff".repeat(8) + ".", "a string of 18446744073709551615 bytes");
        refused("\u008d" + "\u00ff".repeat(8) + ".", "a string of 18446744073709551615 bytes");
        refused("\u0096\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0080.", "a string of 92233");
        refused("T\u0000\u0080\u0000\u0000.", "a string of 32768 bytes, but only 1 are left");
    }

    @Test
    void frameLengthsAreNotTrusted() throws IOException {
        assertThat(value("\u0095" + "\u00ff".repeat(8) + "K\u0001.")).isEqualTo(new Int(1));
        assertThat(value("\u0095" + "\u0000".repeat(8) + "K\u0001.")).isEqualTo(new Int(1));
    }

    @Test
    void tooManyInstructionsAreRefused() {
        refused("N0".repeat(310_000) + "N.", "this is instruction 600001");
    }

    @Test
    void textEncodedAgainAndAgainDoesNotFillTheMemory() {
        bounded(
                pickle -> {
                    String long64k = "a".repeat(65_000);
                    pickle.global("_codecs", "encode").put('q', 0, '0');
                    pickle.text(long64k).text("latin1").put(0x86, 'q', 1, '0');
                    for (int i = 0; i < 2_000; i++) {
                        pickle.put('h', 0, 'h', 1, 'R');
                    }
                },
                "in all");
    }

    @Test
    void manyLongStringsAreRefused() {
        bounded(
                pickle -> {
                    for (int i = 0; i < 300; i++) {
                        pickle.text("a".repeat(65_000));
                    }
                },
                "in all");
    }

    @Test
    void longKeysAreRefused() {
        refused(
                new PickleBytes().put('}').text("k".repeat(257)).put('N', 's', '.'),
                "expected a string as key");
    }

    private static void bounded(Consumer<PickleBytes> writer, String why) {
        PickleBytes pickle = new PickleBytes();
        writer.accept(pickle);
        long before = allocated();
        refused(pickle.put('.'), why);
        assertThat(allocated() - before).isLessThan(MOST_BYTES);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private static void refused(String pickle, String why) {
        refused(new PickleBytes().put(pickle), why);
    }

    private static void refused(PickleBytes pickle, String why) {
        assertThatThrownBy(pickle::read)
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("batch:")
                .hasMessageContaining(why);
    }

    private static Items items(long... values) {
        return new Items(Arrays.stream(values).<PickleValue>mapToObj(Int::new).toList());
    }

    private static Entries entries() {
        return new Entries(Map.of("a", new Int(1), "b", new Int(2)));
    }

    @Test
    void stringsOfBothKindsAreRead() throws IOException {
        assertThat(value("\u008c\u0003abc.")).isEqualTo(new Text("abc"));
        assertThat(value("(C\u0001aU\u0001bl."))
                .isInstanceOfSatisfying(
                        Items.class,
                        list ->
                                assertThat(list.items().stream().map(PickleCall::string).toList())
                                        .isEqualTo(List.of(Optional.of("a"), Optional.of("b"))));
    }
}
