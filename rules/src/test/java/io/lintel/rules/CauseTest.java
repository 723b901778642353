package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CauseTest {
    @Test
    void isPutIntoWordsWhenSomebodyAsks() {
        AtomicInteger asked = new AtomicInteger();
        Cause first = Cause.first(() -> "c" + asked.incrementAndGet());
        assertThat(first.hops()).isZero();
        assertThat(asked).hasValue(0);

        assertThat(first.id()).isEqualTo("c1").isSameAs(first.id());
        assertThat(first.next()).isEqualTo(new Cause("c1", 1)).hasSameHashCodeAs(new Cause("c1", 1));
        assertThat(first).isNotEqualTo(first.next());
    }
}
