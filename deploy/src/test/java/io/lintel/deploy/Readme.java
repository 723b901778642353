package io.lintel.deploy;

import java.util.List;
import java.util.regex.Pattern;

/** What README.md tells a newcomer to type, and what it says will be seen. */
record Readme(List<Sample> samples, List<String> shown) {
    private static final Pattern PUBLISH = Pattern.compile("(?m)^mosquitto_pub -t (\\S+) -m '([^']*)'$");
    private static final Pattern SHOWN = Pattern.compile("(?s)```text\n(.*?)```");

    static Readme read() {
        String text = Checkout.read("README.md");
        List<Sample> samples = PUBLISH.matcher(text)
                .results()
                .map(match -> new Sample(match.group(1), match.group(2)))
                .toList();
        List<String> shown = SHOWN.matcher(text)
                .results()
                .flatMap(match -> match.group(1).lines())
                .toList();
        return new Readme(samples, shown);
    }

    /** One {@code mosquitto_pub}. */
    record Sample(String topic, String message) {}
}
