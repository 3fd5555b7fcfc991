package dev.bevis.house;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads from class files what they use: calls, method references and static fields.
final class ClassScanner {

    private static final String OPERATORS = "jdk/incubator/vector/VectorOperators";
    private static final Pattern SORTING = Pattern.compile("sort|sorted");

    private ClassScanner() {}

    static List<Use> uses(byte[] classFile) {
        ClassModel model = ClassFile.of().parse(classFile);
        String file =
                model.findAttribute(Attributes.sourceFile())
                        .map(attribute -> attribute.sourceFile().stringValue())
                        .orElse("?");
        List<Use> uses = new ArrayList<>();
        for (MethodModel method : model.methods()) {
            method.code().ifPresent(code -> new MethodScan(model, method, file).scan(code, uses));
        }
        return uses;
    }

    /// The walk through one method's instructions.
    private static final class MethodScan {

        private final String in;
        private final String method;
        private final String file;
        private int line;
        private String operator = "";
        private boolean sorts;

        MethodScan(ClassModel model, MethodModel method, String file) {
            this.in = model.thisClass().asInternalName();
            this.method = method.methodName().stringValue();
            this.file = file;
        }

        void scan(CodeModel code, List<Use> uses) {
            for (CodeElement element : code) {
                if (element instanceof InvokeInstruction call
                        && SORTING.matcher(call.name().stringValue()).matches()) {
                    sorts = true;
                }
            }
            for (CodeElement element : code) {
                switch (element) {
                    case LineNumber number -> line = number.line();
                    case FieldInstruction field -> {
                        String owner = field.owner().asInternalName();
                        String name = field.name().stringValue();
                        uses.add(use(owner, name, ""));
                        operator = owner.equals(OPERATORS) ? name : operator;
                    }
                    case InvokeInstruction call ->
                            uses.add(
                                    use(
                                            call.owner().asInternalName(),
                                            call.name().stringValue(),
                                            call.type().stringValue()));
                    case InvokeDynamicInstruction dynamic -> {
                        for (ConstantDesc argument : dynamic.bootstrapArgs()) {
                            if (argument instanceof DirectMethodHandleDesc handle) {
                                uses.add(reference(handle));
                            }
                        }
                    }
                    default -> {}
                }
            }
        }

        private Use reference(DirectMethodHandleDesc handle) {
            String owner = handle.owner().descriptorString();
            return use(
                    owner.substring(1, owner.length() - 1),
                    handle.methodName(),
                    handle.lookupDescriptor());
        }

        private Use use(String owner, String name, String type) {
            int close = type.indexOf(')');
            String parameters = close < 0 ? "" : type.substring(1, close);
            return new Use(in, method, file, line, owner, name, parameters, operator, sorts);
        }
    }
}
