package io.lintel.broker.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lintel.broker.topic.TopicName;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicCacheTest {
    private final TopicCache cache = new TopicCache();
    private final PacketReader reader = new PacketReader();

    @Test
    void givesAKnownTopicAgainWithoutMakingIt() {
        TopicName first = read("home/living/temperature");
        assertThat(first.text()).isEqualTo("home/living/temperature");
        assertThat(read("home/living/temperature")).isSameAs(first);
        assertThat(read("home/living/temperaturE")).isNotEqualTo(first);
        assertThat(read("home/living/temperature")).isEqualTo(first);
    }

    @Test
    void tellsTopicsApartThatDifferInLengthOnly() {
        for (int length = 1; length <= 2 * TopicCache.LONGEST; length++) {
            assertThat(read("x".repeat(length)).text()).hasSize(length);
        }
        for (int length = 2 * TopicCache.LONGEST; length > 0; length--) {
            assertThat(read("x".repeat(length)).text()).hasSize(length);
        }
    }

    @Test
    void keepsMostOfTheTopicsOfAFleet() {
        int topics = TopicCache.MOST / 4;
        Set<TopicName> before = Set.of();
        int known = 0;
        for (int round = 0; round < 20; round++) {
            Set<TopicName> now = Collections.newSetFromMap(new IdentityHashMap<>());
            for (int i = 0; i < topics; i++) {
                now.add(read("fleet/device" + i + "/state"));
            }
            known = (int) now.stream().filter(before::contains).count();
            before = now;
        }
        assertThat(known).isGreaterThan(topics * 2 / 3);
        assertThat(cache.places()).isBetween(1_000, TopicCache.MOST);
    }

    @Test
    void staysSmallUnderAFloodOfNewTopics() {
        for (int i = 0; i < 10 * TopicCache.MOST; i++) {
            read("flood/" + i);
        }
        assertThat(cache.places()).isEqualTo(TopicCache.MOST);
    }

    @Test
    void keepsNothingThatIsNoTopic() {
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(InvalidPacketException.class).isThrownBy(() -> read("a/+"));
            assertThatExceptionOfType(InvalidPacketException.class).isThrownBy(() -> read("a\u0001"));
        }
    }

    private TopicName read(String topic) {
        ByteBuf bytes = Unpooled.buffer();
        ByteBufUtil.writeUtf8(bytes, topic);
        reader.open(bytes, 0, bytes.readableBytes());
        return cache.read(reader, bytes.readableBytes());
    }
}
