package io.lintel.sim.cli;

import io.lintel.sim.link.LinkSpec;
import io.lintel.sim.link.Presets;
import io.lintel.sim.link.relay.LinkRelay;
import io.lintel.sim.model.Seed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lintel sim link}: a slow link that any client can be pointed through. */
@Command(
        name = "link",
        exitCodeOnExecutionException = ExitCode.BUG,
        description = {
            "Listens for any client, and carries what it sends to a broker and back over a slow, lossy link. Each client "
                    + "gets a link of its own.",
            "Over TCP a lost packet is a stall until it is sent again; nothing is dropped. Over UDP it is lost, and "
                    + "others come twice or too early."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./lintel sim link --list",
            "  ./lintel sim link --preset gprs --listen 2883 --to 127.0.0.1:1883",
            "  mosquitto_sub -p 2883 -t 'home/#' -v    in another terminal: over GPRS",
            "",
            "Ctrl-C ends it, and cuts the clients' connections."
        })
final class LinkCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--preset", paramLabel = "NAME", description = "What the link is like; see --list.")
    private @Nullable String preset;

    @Option(
            names = "--listen",
            paramLabel = "[HOST:]PORT",
            defaultValue = "2883",
            description = "Where clients connect to; without a host 127.0.0.1; port 0 is any free one; default: "
                    + "${DEFAULT-VALUE}.")
    private String listen = "";

    @Option(
            names = "--to",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:1883",
            description = "The broker; default: ${DEFAULT-VALUE}.")
    private String target = "";

    @Option(names = "--udp", description = "Carry datagrams instead of TCP connections.")
    private boolean udp;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Where jitter and losses come from; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--list", description = "Show the presets with their figures and where those come from.")
    private boolean list;

    LinkCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (list) {
            Presets.names().forEach(this::show);
            return ExitCode.GOOD;
        }
        Optional<LinkSpec> spec = preset == null ? Optional.empty() : Presets.find(preset);
        if (spec.isEmpty()) {
            return complain((preset == null ? "--preset is missing" : "there is no preset \"" + preset + "\"")
                    + "; known: " + String.join(", ", Presets.names()));
        }
        Optional<InetSocketAddress> from = Addresses.listening(listen);
        Optional<InetSocketAddress> to = Addresses.target(target);
        if (from.isEmpty() || to.isEmpty()) {
            return complain(from.isEmpty() ? "--listen wants [HOST:]PORT" : "--to wants HOST:PORT");
        }
        if (to.get().isUnresolved()) {
            return complain("there is no host " + to.get().getHostString());
        }
        return carry(spec.get(), from.get(), to.get());
    }

    private int carry(LinkSpec spec, InetSocketAddress from, InetSocketAddress to) throws InterruptedException {
        Seed chance = new Seed(seed);
        try (LinkRelay relay =
                udp ? LinkRelay.udp(from, to, spec, chance, 1) : LinkRelay.tcp(from, to, spec, chance, 1)) {
            console.out()
                    .println("%s over %s: %s → %s. Ctrl-C ends it."
                            .formatted(
                                    udp ? "UDP" : "TCP",
                                    spec.name(),
                                    Addresses.text(relay.address()),
                                    Addresses.text(to)));
            new CountDownLatch(1).await(); // until the process is told to end
            return ExitCode.GOOD;
        } catch (IOException failure) {
            return complain("cannot listen on " + Addresses.text(from) + ": " + failure.getMessage());
        }
    }

    private int complain(String sentence) {
        console.err().println(sentence);
        return ExitCode.NOT_BEGUN;
    }

    private void show(String name) {
        LinkSpec link = Presets.find(name).orElseThrow();
        console.out()
                .println(String.format(
                        Locale.ROOT,
                        "%-15s down %8s kbit/s  up %8s kbit/s  round trip %5.0f ± %.0f ms  loss %.2f %%%s%s",
                        name,
                        kbit(link.down().bytesPerSecond()),
                        kbit(link.up().bytesPerSecond()),
                        link.roundTripNanos() / 1e6,
                        (link.down().jitterNanos() + link.up().jitterNanos()) / 1e6,
                        link.loss() * 100,
                        link.halfDuplex() ? "  half-duplex" : "",
                        link.dutyCycle() < 1 ? "  duty cycle %.0f %%".formatted(link.dutyCycle() * 100) : ""));
        console.out().println("                " + Presets.sources(name));
    }

    private static String kbit(double bytesPerSecond) {
        double kbit = bytesPerSecond * 8 / 1000;
        return kbit == Math.rint(kbit) ? Long.toString((long) kbit) : Double.toString(kbit);
    }
}
