package io.lintel.rules;

/**
 * One file of a rule set: the name under which errors speak of it, which no other file of the set has, and its text. Files
 * whose names end in {@code .json} or {@code .desc} are no rule files but lie beside them, for rule files to refer to: JSON
 * Schemas, and descriptor sets of Protobuf in base64.
 */
public record RuleSource(String name, String text) {
    /** Whether it has rules in it. */
    public boolean isRuleFile() {
        return !name.endsWith(".json") && !name.endsWith(".desc");
    }

    /** Its name without the folder. */
    public String fileName() {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
