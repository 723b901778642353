package io.lintel.rules.payload;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Values as XML, in the form in which {@link XmlReader} reads them; the root element is called {@code message}. */
final class XmlWriter {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private final StringBuilder xml = new StringBuilder();

    private XmlWriter() {}

    static Value write(Value.Known value) {
        XmlWriter writer = new XmlWriter();
        String refused = writer.element("message", value);
        return refused.isEmpty()
                ? Bytes.of(writer.xml.toString())
                : new Value.Unknown("'" + Texts.shortened(refused) + "' is no name in XML");
    }

    /** Writes an element; what is returned is a name that cannot be written, or empty. */
    private String element(String name, Value value) {
        if (!NAME.matcher(name).matches()) {
            return name;
        }
        if (value instanceof Value.Items(List<Value> items)) {
            return each(name, items);
        }
        xml.append('<').append(name);
        if (value instanceof Value.Fields(Map<String, Value> fields)) {
            String refused = fields(fields);
            if (!refused.isEmpty()) {
                return refused;
            }
        } else {
            xml.append('>').append(value instanceof Value.Known ? escaped(Texts.plain(value)) : "");
        }
        xml.append("</").append(name).append('>');
        return "";
    }

    private String each(String name, List<Value> items) {
        for (Value item : items) {
            Value one = item instanceof Value.Items ? new Value.Fields(Map.of("item", item)) : item;
            String refused = element(name, one);
            if (!refused.isEmpty()) {
                return refused;
            }
        }
        return "";
    }

    private String fields(Map<String, Value> fields) {
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            if (field.getKey().startsWith("@")) {
                String name = field.getKey().substring(1);
                if (!NAME.matcher(name).matches()) {
                    return name;
                }
                xml.append(' ')
                        .append(name)
                        .append("=\"")
                        .append(escaped(Texts.plain(field.getValue())))
                        .append('"');
            }
        }
        xml.append('>');
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            if (field.getKey().equals("#text")) {
                xml.append(escaped(Texts.plain(field.getValue())));
            } else if (!field.getKey().startsWith("@")) {
                String refused = element(field.getKey(), field.getValue());
                if (!refused.isEmpty()) {
                    return refused;
                }
            }
        }
        return "";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    /** XML 1.0, production 2. */
    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= ' ' && c <= 0xD7FF)
                || (c >= 0xE000 && c != 0xFFFE && c != 0xFFFF);
    }
}
