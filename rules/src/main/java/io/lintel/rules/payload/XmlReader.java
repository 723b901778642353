package io.lintel.rules.payload;

import io.lintel.rules.payload.Depth.Malformed;
import io.lintel.rules.payload.Format.Plain;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Numbers;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Values from XML: the root element is the value; an element with elements or attributes is a map from their names, those of
 * attributes with an {@code @}; elements of one name are a list; an element with text alone is a number, a truth value or a
 * text. There are no document types and no entities of one's own: nothing is fetched, and nothing grows.
 */
final class XmlReader {
    private static final String TEXT = "#text";

    private static final XMLInputFactory XML = factory();

    private final XMLStreamReader reader;
    private final Depth depth = new Depth();

    private XmlReader(XMLStreamReader reader) {
        this.reader = reader;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLReporter((_, _, _, _) -> {}); // or it prints what is wrong
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    static Value read(Bytes payload, Wanted wanted) {
        if (payload.sizeBytes() == 0) {
            return new Value.Unknown("it is empty");
        }
        if (!(Plain.TEXT.read(payload, Wanted.ALL) instanceof Value.Text(String text))) {
            return new Value.Unknown("it is not UTF-8");
        }
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(text));
            try {
                return new XmlReader(reader).document(wanted);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return new Value.Unknown("it is not XML: " + explained(e));
        } catch (Malformed e) {
            return new Value.Unknown("it is not XML: " + e.why());
        }
    }

    private static String explained(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int words = message.indexOf("Message: ");
        return Texts.shortened(words < 0 ? message : message.substring(words + "Message: ".length()));
    }

    private Value document(Wanted wanted) throws XMLStreamException, Malformed {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            refuseDeclared();
        }
        Value root = element(wanted);
        while (reader.hasNext()) {
            reader.next();
        }
        return root;
    }

    private void refuseDeclared() throws Malformed {
        if (reader.getEventType() == XMLStreamConstants.DTD
                || reader.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new Malformed("document types and entities are refused");
        }
    }

    private Value element(Wanted wanted) throws XMLStreamException, Malformed {
        depth.value();
        depth.down();
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = "@" + reader.getAttributeLocalName(i);
            depth.value();
            if (wanted.field(name) != null) {
                fields.put(name, typed(reader.getAttributeValue(i)));
            }
        }
        boolean plain = reader.getAttributeCount() == 0;
        Map<String, List<Value>> children = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            refuseDeclared();
            if (event == XMLStreamConstants.START_ELEMENT) {
                plain = false;
                child(wanted, children);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        depth.up();
        return plain
                ? typed(text.toString())
                : mapped(fields, children, text.toString().strip());
    }

    private void child(Wanted wanted, Map<String, List<Value>> children) throws XMLStreamException, Malformed {
        String name = reader.getLocalName();
        Wanted part = wanted.field(name);
        Value child = element(part == null ? Wanted.NOTHING : part);
        if (part != null) {
            children.computeIfAbsent(name, _ -> new ArrayList<>()).add(child);
        }
    }

    private static Value mapped(Map<String, Value> fields, Map<String, List<Value>> children, String text) {
        children.forEach(
                (name, values) -> fields.put(name, values.size() == 1 ? values.getFirst() : new Value.Items(values)));
        if (!text.isEmpty()) {
            fields.put(TEXT, typed(text));
        }
        return new Value.Fields(fields);
    }

    private static Value typed(String text) {
        String stripped = text.strip();
        if (stripped.equals("true") || stripped.equals("false")) {
            return Value.Bool.of(stripped.equals("true"));
        }
        return Numbers.parse(stripped) instanceof Value.Num number ? number : new Value.Text(text);
    }
}
