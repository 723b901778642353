package io.lintel.sim.report;

import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.Threshold.Kept;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The end of a run for build servers: JUnit's XML, a test for what MQTT promises and one for each threshold. */
public final class JunitReport {

    private JunitReport() {}

    public static String render(RunResult result, List<Kept> thresholds) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            write(xml, result, thresholds);
            xml.close();
        } catch (XMLStreamException impossible) { // a text in memory takes everything
            throw new IllegalStateException(impossible);
        }
        return text + "\n";
    }

    private static void write(XMLStreamWriter xml, RunResult result, List<Kept> thresholds) throws XMLStreamException {
        long failures = thresholds.stream().filter(kept -> !kept.kept()).count() + (result.isGood() ? 0 : 1);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", clean(result.setting().scenario()));
        xml.writeAttribute("tests", Integer.toString(thresholds.size() + 1));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute(
                "time",
                String.format(Locale.ROOT, "%.3f", result.outcome().elapsed().toMillis() / 1e3));
        test(xml, "nothing that MQTT promises is lost, and every heating follows", result.isGood() ? "" : lost(result));
        for (Kept kept : thresholds) {
            test(xml, kept.threshold(), kept.kept() ? "" : "measured: " + kept.measured());
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private static String lost(RunResult result) {
        return "ending %s, %d messages lost, %d rooms not heated as they should be"
                .formatted(
                        result.outcome().ending(),
                        result.lostDespitePromise(),
                        result.outcome().notFollowing());
    }

    private static void test(XMLStreamWriter xml, String name, String failure) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "simulation");
        xml.writeAttribute("name", clean(name));
        if (!failure.isEmpty()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", clean(failure));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** XML 1.0 has no place for control characters. */
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
