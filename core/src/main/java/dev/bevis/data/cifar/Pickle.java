package dev.bevis.data.cifar;

import dev.bevis.io.ByteReader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A closed interpreter of Python's pickle format. It builds lists, dictionaries, integers, strings
/// and NumPy arrays of numbers, and can do nothing else: any other instruction is refused by name
/// and byte. Bounded by [PickleInput]; nothing recurses.
final class Pickle {

    private final PickleInput in;
    private final List<PickleValue> stack = new ArrayList<>();
    private final Map<Integer, PickleValue> memo = new LinkedHashMap<>();

    private Pickle(PickleInput in) {
        this.in = in;
    }

    /// The value that a pickle holds.
    ///
    /// @param place where the byte string of exactly this length is put; it can come once
    static PickleValue read(ByteReader in, PickleValue.Bytes place) throws IOException {
        Pickle pickle = new Pickle(new PickleInput(in, place));
        for (PickleOpcode next = pickle.in.opcode();
                next != PickleOpcode.STOP;
                next = pickle.in.opcode()) {
            pickle.obey(next);
        }
        return pickle.pop();
    }

    private void obey(PickleOpcode opcode) throws IOException {
        switch (opcode) {
            case PROTO -> checkProtocol(in.unsigned(1));
            case FRAME -> in.unsigned(8);
            case STOP, POP -> pop();
            case POP_MARK -> popToMark();
            case DUP -> push(top());
            case MARK -> push(PickleValue.Constant.MARK);
            case NONE -> push(PickleValue.Constant.NONE);
            case NEWTRUE -> push(PickleValue.Constant.TRUE);
            case NEWFALSE -> push(PickleValue.Constant.FALSE);
            case INT -> push(numberOrTruth(in.line()));
            case LONG -> push(new PickleValue.Int(in.number(in.line().replaceFirst("L$", ""))));
            case BININT -> push(new PickleValue.Int(in.signed(4)));
            case BININT1 -> push(new PickleValue.Int(in.unsigned(1)));
            case BININT2 -> push(new PickleValue.Int(in.unsigned(2)));
            case LONG1 -> push(new PickleValue.Int(in.signed((int) in.unsigned(1))));
            case SHORT_BINSTRING, SHORT_BINBYTES -> push(in.bytes(in.unsigned(1)));
            case BINSTRING, BINBYTES -> push(in.bytes(in.unsigned(4)));
            case BINBYTES8, BYTEARRAY8 -> push(in.bytes(in.unsigned(8)));
            case SHORT_BINUNICODE -> push(in.text(in.unsigned(1)));
            case BINUNICODE -> push(in.text(in.unsigned(4)));
            case BINUNICODE8 -> push(in.text(in.unsigned(8)));
            case EMPTY_LIST, EMPTY_TUPLE -> push(new PickleValue.Items(new ArrayList<>()));
            case LIST, TUPLE -> push(new PickleValue.Items(popToMark()));
            case TUPLE1 -> push(new PickleValue.Items(pop(1)));
            case TUPLE2 -> push(new PickleValue.Items(pop(2)));
            case TUPLE3 -> push(new PickleValue.Items(pop(3)));
            case APPEND -> append(pop(1));
            case APPENDS -> append(popToMark());
            case EMPTY_DICT -> push(new PickleValue.Entries(new TreeMap<>()));
            case DICT -> {
                List<PickleValue> entries = popToMark();
                push(new PickleValue.Entries(new TreeMap<>()));
                put(entries);
            }
            case SETITEM -> put(pop(2));
            case SETITEMS -> put(popToMark());
            case PUT -> memo.put((int) in.number(in.line()), top());
            case BINPUT -> memo.put((int) in.unsigned(1), top());
            case LONG_BINPUT -> memo.put((int) in.unsigned(4), top());
            case MEMOIZE -> memo.put(memo.size(), top());
            case GET -> push(remembered((int) in.number(in.line())));
            case BINGET -> push(remembered((int) in.unsigned(1)));
            case LONG_BINGET -> push(remembered((int) in.unsigned(4)));
            case GLOBAL -> push(PickleCall.named(in, in.line(), in.line()));
            case STACK_GLOBAL -> {
                List<PickleValue> names = pop(2);
                push(PickleCall.named(in, string(names.get(0)), string(names.get(1))));
            }
            case REDUCE -> {
                List<PickleValue> call = pop(2);
                push(PickleCall.call(in, call.get(0), call.get(1)));
            }
            case BUILD -> {
                List<PickleValue> build = pop(2);
                push(PickleCall.build(in, build.get(0), build.get(1)));
            }
            case FLOAT -> {
                in.line();
                push(PickleValue.Constant.REAL);
            }
            case BINFLOAT -> {
                in.unsigned(8);
                push(PickleValue.Constant.REAL);
            }
            case STRING -> push(in.quotedBytes());
            case UNICODE -> push(in.escapedText());
            case NEXT_BUFFER, READONLY_BUFFER ->
                    throw in.refused("its data are in another file; save them in this one");
            case EMPTY_SET, ADDITEMS, FROZENSET, LONG4 ->
                    throw in.refused("a set or a very long number, which no batch needs");
            case PERSID, BINPERSID, INST, OBJ, NEWOBJ, NEWOBJ_EX, EXT1, EXT2, EXT4 ->
                    throw in.refused("not needed for images and refused" + PickleInput.WARNING);
        }
    }

    private void checkProtocol(long protocol) {
        if (protocol > 5) {
            throw in.refused("protocol " + protocol + ", expected 0 to 5");
        }
    }

    private void push(PickleValue value) {
        stack.add(value);
    }

    private PickleValue top() {
        if (stack.isEmpty() || stack.getLast() == PickleValue.Constant.MARK) {
            throw in.refused("nothing is left on the stack");
        }
        return stack.getLast();
    }

    private PickleValue pop() {
        PickleValue value = top();
        stack.removeLast();
        return value;
    }

    private List<PickleValue> pop(int count) {
        List<PickleValue> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(pop());
        }
        Collections.reverse(values);
        return values;
    }

    private List<PickleValue> popToMark() {
        int mark = stack.lastIndexOf(PickleValue.Constant.MARK);
        if (mark < 0) {
            throw in.refused("no mark on the stack");
        }
        List<PickleValue> tail = stack.subList(mark + 1, stack.size());
        List<PickleValue> values = new ArrayList<>(tail);
        tail.clear();
        stack.removeLast();
        return values;
    }

    private void append(List<PickleValue> values) {
        if (!(top() instanceof PickleValue.Items(List<PickleValue> items))) {
            throw in.refused("what it appends to is no list");
        }
        items.addAll(values);
    }

    private void put(List<PickleValue> keysAndValues) {
        if (!(top() instanceof PickleValue.Entries(Map<String, PickleValue> entries))) {
            throw in.refused("what it adds to is no dictionary");
        }
        if (keysAndValues.size() % 2 != 0) {
            throw in.refused("a key without a value");
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            entries.put(string(keysAndValues.get(i)), keysAndValues.get(i + 1));
        }
    }

    private String string(PickleValue value) {
        return PickleCall.string(value)
                .orElseThrow(() -> in.refused("expected a string as key or name"));
    }

    private PickleValue remembered(int index) {
        PickleValue value = memo.get(index);
        if (value == null) {
            throw in.refused("nothing was remembered under " + Integer.toUnsignedString(index));
        }
        return value;
    }

    /// Protocol 0 and 1 write `True` as `I01` and `False` as `I00`.
    private PickleValue numberOrTruth(String line) {
        return switch (line) {
            case "00" -> PickleValue.Constant.FALSE;
            case "01" -> PickleValue.Constant.TRUE;
            default -> new PickleValue.Int(in.number(line));
        };
    }
}
