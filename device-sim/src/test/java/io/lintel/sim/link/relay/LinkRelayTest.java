package io.lintel.sim.link.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.sim.Mosquitto;
import io.lintel.sim.link.LinkSpec;
import io.lintel.sim.link.Passage;
import io.lintel.sim.link.Presets;
import io.lintel.sim.model.Seed;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real sockets through a link. */
@Timeout(60)
class LinkRelayTest {

    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Seed SEED = new Seed(7);

    /** Fast enough that a minute of LoRa is over in a blink. */
    private static final double HURRIED = 10_000;

    static Set<String> presets() {
        return Presets.names();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void aStreamArrivesWholeAndInOrderOverEveryLink(String preset) throws IOException {
        byte[] sent = new byte[3_000];
        new Random(1).nextBytes(sent);
        try (Echo echo = new Echo();
                LinkRelay relay = LinkRelay.tcp(ANYWHERE, echo.address(), spec(preset), SEED, HURRIED);
                Socket client =
                        new Socket(relay.address().getAddress(), relay.address().getPort())) {
            client.getOutputStream().write(sent);
            assertThat(client.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
        }
    }

    @Test
    void aRoundTripTakesAtLeastWhatTheLinkDeclares() throws IOException {
        LinkSpec spec = spec("edge");
        try (Echo echo = new Echo();
                LinkRelay relay = LinkRelay.tcp(ANYWHERE, echo.address(), spec, SEED, 1);
                Socket client =
                        new Socket(relay.address().getAddress(), relay.address().getPort())) {
            exchange(client); // the first waits for the connection to be made
            long began = System.nanoTime();
            exchange(client);
            long least = spec.roundTripNanos()
                    - spec.down().jitterNanos()
                    - spec.up().jitterNanos();
            assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(least);
        }
    }

    @Test
    void tellsHowEachPublishPassed() throws IOException {
        byte[] publish = {0x30, 7, 0, 3, 'a', '/', 'b', 'h', 'i'};
        Passages passages = new Passages();
        LinkSpec spec = spec("edge");
        try (Echo echo = new Echo();
                LinkRelay relay = LinkRelay.tcp(ANYWHERE, echo.address(), spec, SEED, 1_000, passages);
                Socket client =
                        new Socket(relay.address().getAddress(), relay.address().getPort())) {
            client.getOutputStream().write(publish);
            assertThat(client.getInputStream().readNBytes(publish.length)).isEqualTo(publish);
        }

        long least = spec.up().delayNanos() - spec.up().jitterNanos();
        assertThat(passages.up("a/b").delayNanos())
                .isBetween(least, 2 * spec.up().delayNanos());
        assertThat(passages.down("a/b").delayNanos()).isGreaterThanOrEqualTo(least);
        assertThat(passages.up("other")).isEqualTo(Passage.NONE);
    }

    private static void exchange(Socket client) throws IOException {
        client.getOutputStream().write(1);
        assertThat(client.getInputStream().read()).isEqualTo(1);
    }

    @Test
    void whatWasSentBeforeTheEndStillArrives() throws Exception {
        try (ServerSocket target = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                LinkRelay relay = LinkRelay.tcp(
                        ANYWHERE, (InetSocketAddress) target.getLocalSocketAddress(), spec("gprs"), SEED, 10)) {
            try (Socket client =
                    new Socket(relay.address().getAddress(), relay.address().getPort())) {
                client.getOutputStream().write("last words".getBytes(StandardCharsets.UTF_8));
            }
            try (Socket broker = target.accept()) {
                assertThat(new String(broker.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("last words");
            }
        }
    }

    @Test
    void aTargetThatIsNotThereEndsTheClientsConnection() throws IOException {
        InetSocketAddress nobody;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) gone.getLocalSocketAddress();
        }
        try (LinkRelay relay = LinkRelay.tcp(ANYWHERE, nobody, spec("lte-m"), SEED, 1);
                Socket client =
                        new Socket(relay.address().getAddress(), relay.address().getPort())) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void anAddressThatIsTakenIsSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = (InetSocketAddress) taken.getLocalSocketAddress();
            assertThatThrownBy(() -> LinkRelay.tcp(address, address, spec("gprs"), SEED, 1))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void datagramsFindTheirWayBack() throws IOException {
        try (DatagramSocket target = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                LinkRelay relay = LinkRelay.udp(
                        ANYWHERE, (InetSocketAddress) target.getLocalSocketAddress(), spec("3g"), SEED, 1);
                DatagramSocket client = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            client.send(new DatagramPacket(new byte[] {42}, 1, relay.address()));
            DatagramPacket there = new DatagramPacket(new byte[10], 10);
            target.receive(there);
            target.send(new DatagramPacket(new byte[] {43}, 1, there.getSocketAddress()));
            DatagramPacket back = new DatagramPacket(new byte[10], 10);
            client.receive(back);
            assertThat(back.getData()[0]).isEqualTo((byte) 43);
        }
    }

    @Test
    void mosquittoClientsTalkThroughIt(@TempDir Path folder) throws Exception {
        try (Mosquitto broker = Mosquitto.startOpen(folder);
                LinkRelay relay = LinkRelay.tcp(
                        ANYWHERE,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), broker.port()),
                        spec("gprs"),
                        SEED,
                        1)) {
            String port = Integer.toString(relay.address().getPort());
            run("mosquitto_pub", "-p", port, "-q", "1", "-r", "-t", "a", "-m", "over GPRS");
            assertThat(run("mosquitto_sub", "-p", port, "-q", "1", "-C", "1", "-W", "20", "-t", "a"))
                    .isEqualTo("over GPRS\n");
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static LinkSpec spec(String preset) {
        return Presets.find(preset).orElseThrow();
    }

    /** Answers every connection with what it says. */
    private static final class Echo implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        Echo() throws IOException {
            Thread.ofVirtual().start(() -> {
                try (Socket peer = listener.accept()) {
                    peer.getInputStream().transferTo(peer.getOutputStream());
                } catch (IOException closed) {
                    // the test is over
                }
            });
        }

        InetSocketAddress address() {
            return (InetSocketAddress) listener.getLocalSocketAddress();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
