package dev.bevis.app.command.check;

import dev.bevis.app.command.check.CheckJson.Parameter;
import dev.bevis.io.AtomicFile;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The result of `check gradients` as a JUnit report: a test case for each parameter.
final class CheckJunit {

    private CheckJunit() {}

    /// Replaces `file`, as a whole.
    static void write(Path file, CheckJson result) throws IOException {
        byte[] bytes = xml(result).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(ByteBuffer.wrap(bytes)));
    }

    /// The report.
    static String xml(CheckJson result) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "bevis check gradients");
            xml.writeAttribute("tests", Integer.toString(result.parameters().size()));
            xml.writeAttribute("failures", Long.toString(failures(result)));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            for (Parameter parameter : result.parameters()) {
                writeCase(xml, parameter, result);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML to memory failed", e);
        }
        return text.toString();
    }

    private static void writeCase(XMLStreamWriter xml, Parameter parameter, CheckJson result)
            throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "gradients");
        xml.writeAttribute("name", parameter.name());
        if (CheckFailure.is(parameter, result)) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("failure");
            xml.writeAttribute("message", CheckFailure.text(parameter, result));
            xml.writeEndElement();
        }
        xml.writeCharacters("\n    ");
        xml.writeStartElement("system-out");
        xml.writeCharacters(CheckText.heading() + CheckText.row(parameter));
        xml.writeEndElement();
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static long failures(CheckJson result) {
        return result.parameters().stream().filter(p -> CheckFailure.is(p, result)).count();
    }
}
