package io.lintel.sim.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The settings of a device, each as its kind asks for it. */
public record Settings(Map<String, Double> numbers, Map<String, String> words) {

    public Settings {
        numbers = Map.copyOf(numbers);
        words = Map.copyOf(words);
    }

    /** Something that can be set about a kind of device. */
    public sealed interface Setting {

        String name();

        /** In half a sentence, for people. */
        String meaning();
    }

    /** A number, with its unit in the meaning. */
    public record Figure(String name, double least, double most, double usual, String meaning) implements Setting {}

    /** One word out of some. */
    public record Choice(String name, List<String> words, String usual, String meaning) implements Setting {

        public Choice {
            words = List.copyOf(words);
        }
    }

    /** What holds where nothing is set. */
    public static Settings usual(List<Setting> settings) {
        Map<String, Double> numbers = new TreeMap<>();
        Map<String, String> words = new TreeMap<>();
        for (Setting setting : settings) {
            switch (setting) {
                case Figure figure -> numbers.put(figure.name(), figure.usual());
                case Choice choice -> words.put(choice.name(), choice.usual());
            }
        }
        return new Settings(numbers, words);
    }

    /** The number of a setting that the kind has. */
    public double number(String name) {
        return Objects.requireNonNull(numbers.get(name), name);
    }

    /** The word of a setting that the kind has. */
    public String word(String name) {
        return Objects.requireNonNull(words.get(name), name);
    }
}
