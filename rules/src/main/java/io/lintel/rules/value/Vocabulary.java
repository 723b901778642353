package io.lintel.rules.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names that an expression may read which stands in no rule, each with its type. The place of a word in the list is
 * its slot.
 *
 * @param elsewhere what to say of a name that has a meaning only in other places
 */
public record Vocabulary(List<Word> words, Map<String, String> elsewhere) {
    /** Of expressions in rules, whose names are inputs, captures and what the rule names itself. */
    public static final Vocabulary NONE = new Vocabulary(List.of(), Map.of());

    /**
     * One name.
     *
     * @param drawn whether it stands for another value each time, and so is written as a call: {@code random()}
     */
    public record Word(String name, Type type, boolean drawn) {
        /** How an expression writes it. */
        public String written() {
            return drawn ? name + "()" : name;
        }
    }

    public Vocabulary {
        words = List.copyOf(words);
        elsewhere = Map.copyOf(elsewhere);
    }

    /** The slot of a name, or -1. */
    public int slot(String name) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    public Optional<Word> find(String name) {
        return words.stream().filter(word -> word.name().equals(name)).findFirst();
    }

    /** All names, as expressions write them. */
    public List<String> written() {
        return words.stream().map(Word::written).toList();
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }
}
