package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.deploy.Command.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code ./lintel bench durability} on the gateway as it is shipped: killed again and again, it keeps every promise. */
class DurabilityTest {
    @Test
    void everyPromiseHoldsWhileTheGatewayIsKilled() throws Exception {
        assertKept("--rounds", "3", "--seed", "4");
    }

    @Test
    @Tag("long")
    void everyPromiseHoldsThroughManyRounds() throws Exception {
        assertKept("--rounds", "20", "--seed", "20");
        assertKept("--rounds", "10", "--seed", "21", "--durability", "sync");
    }

    private static void assertKept(String... options) throws InterruptedException {
        String[] words = new String[options.length + 2];
        words[0] = "bench";
        words[1] = "durability";
        System.arraycopy(options, 0, words, 2, options.length);

        Outcome outcome = Command.lintel(words).run();

        assertThat(outcome.exit()).as(outcome.all()).isZero();
        assertThat(outcome.out()).contains("all promises held");
    }
}
