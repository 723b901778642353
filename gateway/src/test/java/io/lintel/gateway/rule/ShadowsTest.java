package io.lintel.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate;
import io.lintel.broker.PublishGate.Emit;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.RuleSource;
import io.lintel.rules.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new version beside the rules at work: it hears all, says nothing, and is taken or left. */
final class ShadowsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String HOME = """
            inputs: { t: "home/{room}/temp", order: "home/{room}/set", w: "home/{room}/watts" }
            rules:
              - id: heat
                when: { becomes: t.v < %s }
                then: { publish: "home/{room}/set", payload: { mode: %s } }
              - id: tell
                when: { message: order }
                then: { publish: "log/{room}", payload: "${order.mode}" }
              - id: mean
                when: { message: w }
                then: { publish: "mean/{room}", payload: "${sum(w.v, 1h)}" }
            """;

    @TempDir
    Path temp;

    private final List<String> published = new ArrayList<>();
    private Path folder;
    private LiveRules rules;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectory(temp.resolve("rules"));
        Files.writeString(folder.resolve("a.yaml"), HOME.formatted("20", "heat"));
        Files.writeString(folder.resolve("b.yaml"), TestRules.echo("old", "ask", "answer/old"));
        rules = begin();
    }

    private LiveRules begin() {
        LiveRules live = LiveRules.start(
                folder,
                Settings.DEFAULT,
                Surroundings.of(new RuleListener() {}, InstantSource.system()),
                new RuleVersions(temp.resolve("versions")));
        live.begin(turn -> {
            work(live.gate(), turn.get());
            return CompletableFuture.completedStage(true);
        });
        return live;
    }

    @AfterEach
    void stop() {
        rules.close();
    }

    /** As an engine does: what rules publish is shown to the gate in turn. */
    private synchronized void say(String topic, String payload) {
        work(
                rules.gate(),
                rules.gate()
                        .admit(
                                Publish.of(topic, payload, Qos.AT_MOST_ONCE),
                                new Origin.FromClient(new ClientId("test"), null))
                        .also());
    }

    private synchronized void work(PublishGate gate, List<Emit> emits) {
        Queue<Emit> waiting = new ArrayDeque<>(emits);
        for (Emit emit = waiting.poll(); emit != null; emit = waiting.poll()) {
            published.add(emit.publish().topic().text() + " "
                    + new String(emit.publish().payload().bytes(), StandardCharsets.UTF_8));
            waiting.addAll(gate.admit(emit.publish(), new Origin.FromEffect(emit.by(), 1, 1))
                    .also());
        }
    }

    private static Map<String, String> files(String limit, String mode) {
        return Map.of("a.yaml", HOME.formatted(limit, mode));
    }

    private void shadow(Map<String, String> files) {
        assertThat(rules.shadows().start(files)).isInstanceOf(ShadowDesk.Answer.Done.class);
    }

    private ShadowView view() {
        assertThat(rules.shadows().view()).isInstanceOf(ShadowDesk.Answer.Done.class);
        ShadowView view = ((ShadowDesk.Answer.Done) rules.shadows().view()).view();
        assertThat(view).isNotNull();
        return Objects.requireNonNull(view);
    }

    @Test
    void theSameRulesDoTheSameThroughChainsAndWindows() {
        say("home/living/watts", "{\"v\":5}");
        say("home/living/temp", "{\"v\":21}");
        shadow(Map.of("a.yaml", HOME.formatted("20", "heat"), "b.yaml", TestRules.echo("old", "ask", "answer/old")));
        say("home/living/temp", "{\"v\":19}");
        say("home/living/watts", "{\"v\":7}");
        say("ask", "1");
        await().atMost(SOON).until(() -> view().same() == 4);
        assertThat(view().differences()).isZero();
        assertThat(view().events()).isGreaterThanOrEqualTo(5);
        assertThat(published)
                .containsExactly(
                        "mean/living 5",
                        "home/living/set {\"mode\":\"heat\"}",
                        "log/living heat",
                        "mean/living 12",
                        "answer/old {\"by\":\"old\"}");
    }

    @Test
    void whatDiffersIsToldByTopicAndRuleAndHeldBack() {
        shadow(files("15", "boost"));
        say("home/living/temp", "{\"v\":19}");
        say("home/bath/temp", "{\"v\":10}");
        say("home/hall/temp", "{\"v\":30}");
        await().atMost(SOON).until(() -> view().topics().size() == 4);
        assertThat(view().topics())
                .satisfiesExactlyInAnyOrder(
                        topic -> assertThat(topic)
                                .returns("home/living/set", ShadowView.Topic::topic)
                                .returns(1L, ShadowView.Topic::onlyAtWork)
                                .returns(Map.of("heat", 1L), ShadowView.Topic::byRule),
                        topic -> assertThat(topic).returns("log/living", ShadowView.Topic::topic),
                        topic -> assertThat(topic)
                                .returns("home/bath/set", ShadowView.Topic::topic)
                                .returns(1L, ShadowView.Topic::otherPayload),
                        topic -> assertThat(topic).returns("log/bath", ShadowView.Topic::topic));
        assertThat(published).noneMatch(line -> line.contains("boost"));
        assertThat(view().rules())
                .anyMatch(rule -> rule.id().equals("heat") && rule.atWork() == 2 && rule.inShadow() == 1);
    }

    @Test
    void secretsAreHiddenInTopicsAndPayloadsThatDiffer() {
        shadow(files("20", "boost"));
        say("home/bath/temp", "{\"v\":10}");
        await().atMost(SOON).until(() -> view().topics().size() == 2);
        assertThat(view().toString()).contains("home/bath/set", "boost");
        assertThat(view().masked(text -> text.replace("bath", "R").replace("boost", "M"))
                        .toString())
                .contains("home/R/set", "\"mode\":\"M\"")
                .doesNotContain("bath", "boost");
    }

    @Test
    void schemasBesideItsRulesComeWithThem() {
        shadow(Map.of(
                "a.yaml",
                "inputs: { x: { topic: in, schema: x.json, invalid: refuse } }",
                "x.json",
                "{\"type\":\"number\"}"));
    }

    @Test
    void itsTimersRingAtTheirTime() throws IOException {
        shadow(Map.of("late.yaml", """
                inputs: { t: "home/{room}/temp" }
                rules:
                  - id: late
                    when: { message: t }
                    then: [ { wait: 300ms }, { publish: "late/{room}" } ]
                """));
        say("home/living/temp", "{\"v\":30}");
        await().atMost(SOON)
                .until(() ->
                        view().topics().stream().anyMatch(topic -> topic.topic().equals("late/living")));
    }

    @Test
    void promotedItIsTheRulesFolderAndAVersion() throws IOException {
        shadow(files("15", "boost"));
        ShadowDesk.Answer answer = rules.shadows().promote();
        assertThat(answer).isInstanceOf(ShadowDesk.Answer.Done.class);
        assertThat(((ShadowDesk.Answer.Done) answer).lines())
                .anyMatch(line -> line.startsWith("rules loaded again as version 2: 1 file, 3 rules"))
                .anyMatch(line -> line.contains("'heat' has changed"))
                .anyMatch(line -> line.contains("'old' is gone"));
        assertThat(folder.toFile().list()).containsExactly("a.yaml");
        assertThat(Files.readString(folder.resolve("a.yaml"))).contains("boost");
        say("home/bath/temp", "{\"v\":10}");
        assertThat(published).contains("home/bath/set {\"mode\":\"boost\"}");
        assertThat(rules.shadows().view()).isInstanceOf(ShadowDesk.Answer.NotNow.class);
        assertThat(new RuleVersions(temp.resolve("versions")).all()).hasSize(2);
    }

    @Test
    void droppedItLeavesNothing() {
        shadow(files("15", "boost"));
        assertThat(rules.shadows().drop()).isInstanceOf(ShadowDesk.Answer.Done.class);
        assertThat(rules.shadows().drop()).isInstanceOf(ShadowDesk.Answer.NotNow.class);
        assertThat(rules.shadows().promote()).isInstanceOf(ShadowDesk.Answer.NotNow.class);
        say("home/living/temp", "{\"v\":19}");
        assertThat(published).containsExactly("home/living/set {\"mode\":\"heat\"}", "log/living heat");
    }

    @Test
    void aReloadEndsItWithTheReason() throws IOException {
        shadow(files("15", "boost"));
        Files.writeString(folder.resolve("c.yaml"), TestRules.echo("new", "ask", "answer/new"));
        await().atMost(SOON)
                .until(() -> rules.shadows().view() instanceof ShadowDesk.Answer.NotNow gone
                        && gone.why().equals("The shadow has ended: the rules at work were loaded again."));
    }

    @Test
    void whatCannotRunIsRefusedAndNothingElseHappens() {
        for (Map<String, String> files : List.of(
                Map.<String, String>of(),
                Map.of("../a.yaml", "rules: []"),
                Map.of(".a.yaml", "rules: []"),
                Map.of("a.txt", "rules: []"),
                Map.of("a\u0000.yaml", "rules: []"),
                Map.of("a.yaml", "rules: [ { id: x } ]"))) {
            assertThat(rules.shadows().start(files)).as(files.toString()).isInstanceOf(ShadowDesk.Answer.Wrong.class);
        }
        assertThat(rules.shadows().view()).isInstanceOf(ShadowDesk.Answer.NotNow.class);
    }

    @Test
    void aPromotionThatTheEndOfTheProcessCutIsFinishedAtTheNextStart() throws IOException {
        int version = new RuleVersions(temp.resolve("versions"))
                .add(
                        List.of(new RuleSource("a.yaml", HOME.formatted("15", "boost"))),
                        InstantSource.system().instant());
        rules.close();
        Files.writeString(folder.resolve(".lintel-becomes"), Integer.toString(version));
        Files.writeString(folder.resolve("half.yaml"), "rules: [ { id: half");
        rules = begin();
        assertThat(folder.toFile().list()).containsExactly("a.yaml");
        assertThat(Files.readString(folder.resolve("a.yaml"))).contains("boost");
    }

    @Test
    void oneThatFailsEndsAndTheRulesAtWorkNeverNotice() {
        List<String> why = new ArrayList<>();
        ActiveRules active = new ActiveRules(new FakeRules(_ -> Effects.NONE));
        FakeRules broken = new FakeRules(_ -> {
            throw new IllegalStateException("broken");
        });
        active.shadow(
                broken, new Shadow(broken, List.of(), InstantSource.system().instant(), line -> {
                    active.dropShadow();
                    why.add(line);
                }));
        Event event = new Event.Time(InstantSource.system().instant());
        active.apply(event, null);
        active.apply(event, null);
        assertThat(why).hasSize(1).first().asString().startsWith("it failed: ");
        assertThat(active.shadow()).isNull();
    }
}
