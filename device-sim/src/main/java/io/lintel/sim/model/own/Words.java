package io.lintel.sim.model.own;

import io.lintel.rules.value.Type;
import io.lintel.rules.value.Vocabulary;
import io.lintel.rules.value.Vocabulary.Word;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the expressions of a model may read, by slot: what every device knows; then parameters and state, as the model names
 * them; last what has just been heard.
 */
public final class Words {

    /** The slot of the first parameter. */
    public static final int OWN = CommonWord.ALL.size();

    private static final List<Word> HEARD =
            List.of(new Word("payload", Type.ANY, false), new Word("topic", Type.TEXT, false));

    private static final Map<String, String> ELSEWHERE = HEARD.stream()
            .collect(Collectors.toUnmodifiableMap(
                    Word::name, word -> "it is known under \"on\", where a message is heard"));

    private Words() {}

    /** The names that a model cannot give. */
    public static List<String> taken() {
        return Stream.concat(common(), HEARD.stream()).map(Word::name).toList();
    }

    private static Stream<Word> common() {
        return CommonWord.ALL.stream().map(CommonWord::word);
    }

    /** With these parameters and state. */
    public static Vocabulary with(List<Word> own) {
        return new Vocabulary(Stream.concat(common(), own.stream()).toList(), ELSEWHERE);
    }

    /** With these parameters and state, where a message is being heard. */
    public static Vocabulary hearing(List<Word> own) {
        return new Vocabulary(
                Stream.of(common(), own.stream(), HEARD.stream())
                        .flatMap(words -> words)
                        .toList(),
                Map.of());
    }
}
