package io.lintel.broker.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LatePropertiesTest {
    private static final List<UserProperty> USER =
            List.of(new UserProperty("cause", "c1"), new UserProperty("hops", "2"));

    private final AtomicInteger made = new AtomicInteger();

    private static PublishProperties properties(List<UserProperty> user) {
        return new PublishProperties(false, PublishProperties.NEVER, null, null, null, user);
    }

    @Test
    void areMadeOnceWhenSomebodyLooksAndAreThoseThatWereThereFromTheBeginning() {
        PublishProperties early = properties(USER);
        PublishProperties late = properties(new LateProperties(() -> {
            made.incrementAndGet();
            return USER;
        }));
        assertThat(made).hasValue(0);

        assertThat(late).isEqualTo(early).hasSameHashCodeAs(early);
        assertThat(late.sizeBytes()).isEqualTo(early.sizeBytes());
        assertThat(made).hasValue(1);
    }
}
