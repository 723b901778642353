package io.lintel.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A person sees what changed, and a little of what stands around it. */
final class LineDiffTest {
    private static String diff(Map<String, String> before, Map<String, String> after) {
        return String.join("\n", LineDiff.of(new TreeMap<>(before), new TreeMap<>(after)));
    }

    @Test
    void nothingIsSaidOfWhatIsTheSame() {
        assertThat(diff(Map.of("a", "1"), Map.of("a", "1"))).isEmpty();
    }

    @Test
    void saysWhatWentAndWhatCame() {
        assertThat(diff(Map.of("a", "1\n2\n3\n4\n5\n6\n7"), Map.of("a", "1\n2\n3\nfour\n5\nnew\n6\n7")))
                .isEqualTo("""
                        a
                            2
                            3
                          - 4
                          + four
                            5
                          + new
                            6
                            7""");
    }

    @Test
    void saysWhichFilesAreNewOrGone() {
        assertThat(diff(Map.of("a", "1"), Map.of("b", "2"))).isEqualTo("a (gone)\n  - 1\nb (new)\n  + 2");
    }
}
