package io.lintel.gateway.app;

import io.lintel.broker.Origin;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import io.lintel.gateway.engine.MessageEngine;
import io.lintel.gateway.rule.LiveRules;
import io.lintel.gateway.sink.DeadLetter;
import io.lintel.gateway.sink.DeadLetterFile;
import io.lintel.gateway.sink.Errand;
import io.lintel.gateway.sink.Outcome;
import io.lintel.gateway.sink.SecretMask;
import io.lintel.gateway.sink.SinkConfig;
import io.lintel.gateway.sink.Sinks;
import io.lintel.gateway.store.DataFolder;
import io.lintel.rules.Effects;
import io.lintel.rules.Headers;
import io.lintel.rules.Target;
import io.lintel.rules.value.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins rules with the doors past MQTT: their calls go out, what became of them comes back, and what could not get done is
 * kept and published on {@code lintel/dead/RULE}.
 */
final class Doors implements AutoCloseable {
    private static final String DEAD_TOPIC = "lintel/dead/";
    private static final Origin ORIGIN = new Origin.FromEmbedder("sinks");

    private final DeadLetterFile deadLetters;
    private final SecretMask mask;
    private final Sinks sinks;
    private volatile @Nullable Joined joined;

    /** Those who are told. */
    private record Joined(LiveRules rules, MessageEngine engine) {}

    Doors(LintelConfig config, DataFolder data, InstantSource clock) {
        this.deadLetters = new DeadLetterFile(data.deadLetters());
        SinkConfig opened = config(config);
        this.mask = SecretMask.open(opened);
        this.sinks = Sinks.open(opened, mask, clock, this::done, this::dead);
    }

    private static SinkConfig config(LintelConfig config) {
        LintelConfig.Sinks.Mails mail = config.sinks().mail();
        return new SinkConfig(
                config.sinks().http().allow().orElse(List.of()),
                mail.host().map(host -> server(host, mail)).orElse(null),
                config.secrets().dir().map(Doors::existing).orElse(null));
    }

    private static Path existing(Path secrets) {
        if (!Files.isDirectory(secrets)) {
            throw new StartException(
                    "The secrets folder %s does not exist. Create it for this user alone, or unset LINTEL_SECRETS_DIR."
                            .formatted(secrets));
        }
        return secrets;
    }

    private static SinkConfig.Mail server(String host, LintelConfig.Sinks.Mails mail) {
        return new SinkConfig.Mail(
                host,
                mail.port(),
                SinkConfig.Encryption.valueOf(mail.encryption().toUpperCase(Locale.ROOT)),
                mail.from(),
                mail.user().orElse(null),
                mail.password().orElse(null),
                mail.authorities().orElse(null));
    }

    /** Hides the values of secrets. */
    SecretMask mask() {
        return mask;
    }

    /** From now on there is somebody to tell. */
    void join(LiveRules rules, MessageEngine engine) {
        joined = new Joined(rules, engine);
    }

    void carry(Effects.Call call) {
        sinks.carry(errand(call));
    }

    private static Errand errand(Effects.Call call) {
        return switch (call.target()) {
            case Target.Http http ->
                new Errand.Http(
                        call.id(),
                        call.rule(),
                        http.method(),
                        http.url(),
                        headers(http.headers()),
                        http.body(),
                        http.within());
            case Target.Mail mail ->
                new Errand.Mail(
                        call.id(),
                        call.rule(),
                        Arrays.stream(mail.to().split(",")).map(String::strip).toList(),
                        mail.subject(),
                        mail.text(),
                        mail.within());
            case Target.Log log -> new Errand.Log(call.id(), call.rule(), log.level(), log.text());
        };
    }

    private static Map<String, String> headers(List<Headers.UserProperty> headers) {
        Map<String, String> byName = new LinkedHashMap<>();
        headers.forEach(header -> byName.put(header.name(), header.value()));
        return byName;
    }

    private void done(Outcome outcome) {
        Joined who = joined;
        if (who != null) {
            switch (outcome) {
                case Outcome.Done done -> who.rules().answered(done.errand(), true, done.body(), "");
                case Outcome.Failed failed -> who.rules().answered(failed.errand(), false, Bytes.of(""), failed.why());
            }
        }
    }

    private void dead(DeadLetter letter) {
        deadLetters.keep(letter);
        Joined who = joined;
        if (who != null) {
            who.engine()
                    .publish(Publish.of(DEAD_TOPIC + letter.rule(), letter.json(), Qos.AT_LEAST_ONCE), ORIGIN)
                    .toCompletableFuture()
                    .isDone(); // nobody waits: a refusal is counted by the engine
        }
    }

    @Override
    public void close() {
        sinks.close();
        mask.close();
        deadLetters.close();
    }
}
