package io.lintel.rules.syntax;

import io.lintel.rules.payload.BinaryLayout.Field;
import io.lintel.rules.payload.BinaryLayout.Packing;
import io.lintel.rules.syntax.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads the layout of a packed binary payload: a mapping from the names of fields to where and how they are packed. */
final class LayoutParser {
    private static final int MAX_FIELDS = 200;
    private static final int MAX_OFFSET = 65_535;

    private final ParseContext context;
    private final Issues issues;

    LayoutParser(ParseContext context) {
        this.context = context;
        this.issues = context.issues();
    }

    List<Field> fields(MappingParser format, String key) {
        List<Field> fields = new ArrayList<>();
        List<YamlNode.Entry> entries = format.takeEntries(key, "maps names to where and how they are packed");
        if (entries.isEmpty() || entries.size() > MAX_FIELDS) {
            issues.error(
                    format.span(),
                    "a packed format has 1 to " + MAX_FIELDS + " fields",
                    "as in: binary: { temp: { at: 0, type: int16, scale: 0.1 } }");
        }
        for (YamlNode.Entry entry : entries) {
            if (entry.value() instanceof Mapping mapping) {
                fields.add(field(entry.key().text(), new MappingParser(mapping, "a field", context)));
            } else {
                issues.error(
                        entry.value().span(),
                        "a field says where and how it is packed, but this is "
                                + entry.value().described(),
                        "as in: { at: 0, type: int16, scale: 0.1 }");
            }
        }
        return fields;
    }

    private Field field(String name, MappingParser field) {
        int at = field.takeCount("at", 0, 0, MAX_OFFSET);
        List<String> types =
                Arrays.stream(Packing.values()).map(LayoutParser::word).toList();
        Packing packing = Packing.valueOf(field.takeWord("type", "uint8", types).toUpperCase(Locale.ROOT));
        boolean little =
                field.takeWord("order", "big", List.of("big", "little")).equals("little");
        double scale = field.takeNumber("scale", 1);
        if (scale == 0) {
            issues.error(field.span(), "a scale of 0 would make every number 0");
        }
        double offset = field.takeNumber("offset", 0);
        int size = packing == Packing.BIT ? field.takeCount("bit", 0, 0, 7) : field.takeCount("size", 0, 0, MAX_OFFSET);
        if (!field.has("at") || !field.has("type")) {
            issues.error(field.span(), "a field has 'at' and 'type'", "as in: { at: 0, type: int16, scale: 0.1 }");
        }
        field.finish();
        return new Field(name, at, packing, little, scale, offset, size);
    }

    private static String word(Packing packing) {
        return packing.name().toLowerCase(Locale.ROOT);
    }
}
