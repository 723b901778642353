package io.lintel.sim.fleet.crowd;

import io.lintel.sim.client.ClientListener;
import io.lintel.sim.client.ClientSpec;
import io.lintel.sim.client.DeviceClient;
import io.lintel.sim.client.DeviceClients;
import io.lintel.sim.client.Incoming;
import io.lintel.sim.client.Reach;
import io.lintel.sim.client.lean.LeanClient;
import io.lintel.sim.client.lean.LeanSpec;
import io.lintel.sim.model.DeviceModel;
import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.Place;
import io.lintel.sim.model.Said;
import io.lintel.sim.model.Seed;
import io.lintel.sim.model.TopicFilter;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.FleetScenario.Devices;
import io.lintel.sim.scenario.Phase;
import io.lintel.sim.wire.Connect;
import io.lintel.sim.wire.Version;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All devices of a fleet that this process plays, each with its connection, none of them open yet. */
final class Crowd implements AutoCloseable {

    private static final String DOWNLOAD = "firmware";

    /** How long an answer of the broker may take beside what the link takes. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    /** So many of a slow link an answer may take: making the connection, what is lost, what waits before it. */
    private static final int ROUND_TRIPS = 10;

    private static final int SESSION_SECONDS = 600;

    /** Subscriptions of one witness: half of what Lintel grants a client. */
    private static final int MOST_TOPICS = 5_000;

    private final FleetScenario scenario;
    private final Reach reach;
    private final Relays relays;
    private final Stage stage;
    private final Share share;
    private final Seed seed;
    private final DeviceClients others;
    private final SourceAddresses sources;
    private final Set<String> downloading;
    private final Comforts comforts;
    private final List<Member> members = new ArrayList<>();

    Crowd(FleetScenario scenario, Reach reach, Relays relays, Stage stage, Share share) {
        this.scenario = scenario;
        this.reach = reach;
        this.relays = relays;
        this.stage = stage;
        this.share = share;
        this.seed = new Seed(scenario.seed());
        this.others = new DeviceClients(reach.credentials(), slack());
        this.sources = new SourceAddresses(reach.broker(), scenario.deviceCount());
        this.downloading = scenario.phases().stream()
                .flatMap(phase -> phase instanceof Phase.Download download ? Stream.of(download.group()) : Stream.of())
                .collect(Collectors.toSet());
        downloading.forEach(group -> stage.announceDownload(downloadTopic(group)));
        this.comforts = new Comforts(scenario);
        CrowdPlaces places = new CrowdPlaces(scenario);
        int number = 0;
        for (Devices group : scenario.devices()) {
            GroupBooks books = new GroupBooks(group);
            stage.books().add(books);
            for (int i = 1; i <= group.count(); i++, number++) {
                if (share.has(places.owner(group, i, number))) {
                    members.add(member(number, i, group, books, places.of(group, i)));
                }
            }
        }
    }

    private Member member(int number, int index, Devices group, GroupBooks books, Place place) {
        String name = group.name() + "-" + index;
        DevicePlan plan = new DevicePlan(
                name,
                root(group) + "/" + index,
                seed.child(group.name()).child(index),
                group.every(),
                group.settings(),
                place);
        Member member =
                new Member(number, plan, stage, books, group.model().make(plan), comforts.of(group, index, place));
        member.connectBy(client(member, plan, group));
        return member;
    }

    private static String root(Devices group) {
        return "fleet/" + group.name();
    }

    /** On which a group hears of what there is to download. */
    static String downloadTopic(String group) {
        return "fleet/" + group + "/" + DOWNLOAD;
    }

    private DeviceClient client(Member member, DevicePlan plan, Devices group) {
        List<String> filters = new ArrayList<>(member.model().listensTo());
        filters.addAll(group.listens());
        if (downloading.contains(group.name())) {
            filters.add(downloadTopic(group.name()));
        }
        String id = "sim-" + stage.run() + "-" + plan.name();
        return switch (group.client()) {
            case LEAN -> new LeanClient(leanSpec(member, plan, group, id, filters), stage.reactor(), member);
            case HIVEMQ -> others.mqtt5(new ClientSpec(relays.of(group), id, filters, group.qos()), posted(member));
            case PAHO -> others.mqtt3(new ClientSpec(relays.of(group), id, filters, group.qos()), posted(member));
        };
    }

    private LeanSpec leanSpec(Member member, DevicePlan plan, Devices group, String id, List<String> filters) {
        Version version = group.mqtt() == 5 ? Version.MQTT_5 : Version.MQTT_3_1_1;
        Connect hello = new Connect(
                version,
                id,
                !group.lasting(),
                (int) group.keepAlive().toSeconds(),
                group.lasting() ? SESSION_SECONDS : 0,
                reach.credentials().user().orElse(null),
                reach.credentials().password(),
                will(member.model(), group));
        return new LeanSpec(
                reach.broker(),
                sources.of(member.number()),
                hello,
                filters,
                group.qos(),
                group.link().orElse(null),
                plan.seed(),
                ANSWER_WITHIN.plus(slack(group)));
    }

    private static Connect.@Nullable Will will(DeviceModel model, Devices group) {
        return model.will()
                .map(said -> new Connect.Will(said.topic(), text(said, group), group.qos(), said.retained()))
                .orElse(null);
    }

    private static String text(Said said, Devices group) {
        return new String(PayloadWriter.plain(said.content(), group.payload()), StandardCharsets.UTF_8);
    }

    /** How much longer than in a house an answer may take on the way. */
    private static Duration slack(Devices group) {
        return group.link()
                .map(link -> Duration.ofNanos(ROUND_TRIPS * link.roundTripNanos() + link.queueNanos()))
                .orElse(Duration.ZERO);
    }

    Duration slack() {
        return scenario.devices().stream()
                .map(Crowd::slack)
                .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }

    /** A client with threads of its own has the reactor do what is to be done. */
    private ClientListener posted(Member member) {
        return new ClientListener() {
            @Override
            public void received(Incoming message) {
                stage.reactor().post(() -> member.received(message));
            }

            @Override
            public void disconnected() {
                stage.reactor().post(member::disconnected);
            }

            @Override
            public void reconnected() {
                stage.reactor().post(member::reconnected);
            }
        };
    }

    Comforts comforts() {
        return comforts;
    }

    List<Member> members() {
        return members;
    }

    /** Those of one group. */
    List<Member> members(String group) {
        return members.stream()
                .filter(member -> member.devices().name().equals(group))
                .toList();
    }

    /** A part of them, fixed by the seed and by what it is for. */
    List<Member> some(double share, String purpose) {
        Seed choice = seed.child(purpose);
        return members.stream()
                .filter(member -> choice.child(member.number()).random().nextDouble() < share)
                .toList();
    }

    /**
     * The topic filters that cover all that they say. Who plays the whole fleet needs few, with a wildcard for what differs
     * from device to device; who plays a share names each topic, so as not to be sent what others judge, unless they are
     * too many.
     */
    List<String> speakingTopics() {
        if (!share.equals(Share.ALL)) {
            List<String> own = topics((topic, member) -> topic);
            if (own.size() <= MOST_TOPICS) {
                return own;
            }
        }
        return uncovered(topics(Crowd::widened));
    }

    /** Without those that another covers: a broker may send what matches two of them twice. [MQTT 5, 3.3.4] */
    private static List<String> uncovered(List<String> filters) {
        List<TopicFilter> wide = filters.stream()
                .filter(filter -> filter.indexOf('+') >= 0)
                .map(filter -> new TopicFilter(Optional.empty(), filter))
                .toList();
        return filters.stream()
                .filter(filter ->
                        wide.stream().noneMatch(other -> !other.pattern().equals(filter) && other.matches(filter)))
                .toList();
    }

    private List<String> topics(BiFunction<String, Member, String> filter) {
        return members.stream()
                .flatMap(member -> member.model().speaksOn().stream().map(topic -> filter.apply(topic, member)))
                .distinct()
                .toList();
    }

    private static String widened(String topic, Member member) {
        return Stream.of(topic.split("/", -1))
                .map(level -> member.isNamed(level) ? "+" : level)
                .collect(Collectors.joining("/"));
    }

    @Override
    public void close() {
        members.forEach(member -> member.client().close());
        others.close();
    }
}
