package io.lintel.broker.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Authorizer;
import io.lintel.broker.BrokerConfig;
import io.lintel.broker.ClientListener;
import io.lintel.broker.PublishGate;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.route.Commons;
import io.lintel.broker.route.Ports;
import io.lintel.broker.store.MemoryStore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final int LOOPS = 3;

    private Loops loops = among(2);

    private static Loops among(int clientsPerLoop) {
        BrokerConfig config = BrokerConfig.of().withEventLoops(LOOPS).withClientsPerLoop(clientsPerLoop);
        Ports ports = new Ports(Authorizer.EVERYTHING, PublishGate.OPEN, ClientListener.NONE, new MemoryStore());
        return new Loops(NativeTransport.NIO, new Commons(config, ports, LOOPS));
    }

    @AfterEach
    void stop() {
        loops.group().shutdownGracefully();
    }

    /** The number of the loop on which a client that comes now would live. */
    private int next() {
        return loops.all().indexOf(loops.of(loops.group().next()));
    }

    private int come() {
        int loop = next();
        loops.all().get(loop).counters().one(Metric.CONNECTIONS);
        return loop;
    }

    @Test
    void fewClientsShareALoopAndOneLoopIsFilledAfterAnother() {
        assertThat(IntStream.range(0, 6).map(_ -> come())).containsExactly(0, 0, 1, 1, 2, 2);
    }

    @Test
    void whenAllLoopsHaveTheirNumberClientsTakeTurns() {
        IntStream.range(0, 6).forEach(_ -> come());
        assertThat(IntStream.range(0, 6).map(_ -> come())).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void aPlaceThatBecomesFreeIsTakenFirst() {
        IntStream.range(0, 5).forEach(_ -> come());
        loops.all().getFirst().counters().add(Metric.CONNECTIONS, -1);
        assertThat(next()).isZero();
    }

    @Test
    void aBusyLoopGetsNoMoreClientsUntilItIsCalm() {
        loops.all().getFirst().busy(true);
        assertThat(next()).isEqualTo(1);
        loops.all().getFirst().busy(false);
        assertThat(next()).isZero();
    }

    @Test
    void zeroClientsPerLoopSpreadsThemFromTheFirstOneOn() {
        loops.group().shutdownGracefully();
        loops = among(0);
        assertThat(IntStream.range(0, 6).map(_ -> come())).containsExactly(0, 1, 2, 0, 1, 2);
    }
}
