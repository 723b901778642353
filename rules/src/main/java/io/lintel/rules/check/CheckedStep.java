package io.lintel.rules.check;

import io.lintel.rules.Target;
import io.lintel.rules.payload.Encoding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule does. A slot is the number of a local name; -1 where there is none. */
public sealed interface CheckedStep {
    record Publish(CheckedMessage message) implements CheckedStep {}

    /** @param reply null: where the request says */
    record Request(
            CheckedMessage message,
            @Nullable CheckedReply reply,
            Typed within,
            int retry,
            int slot,
            List<CheckedStep> otherwise)
            implements CheckedStep {}

    /** @param each null: one message, which many answer */
    record Gather(
            CheckedMessage message, @Nullable Typed each, int itemSlot, CheckedReply reply, Typed within, int slot)
            implements CheckedStep {}

    record Wait(Typed duration) implements CheckedStep {}

    /** @param timeout null: for ever */
    record WaitUntil(Typed condition, @Nullable Typed timeout, List<CheckedStep> otherwise) implements CheckedStep {}

    record Choose(List<Case> cases, List<CheckedStep> otherwise) implements CheckedStep {}

    record Case(Typed condition, List<CheckedStep> steps) {}

    record ForEach(Typed list, int itemSlot, List<CheckedStep> steps) implements CheckedStep {}

    record Parallel(List<List<CheckedStep>> branches) implements CheckedStep {}

    record SetVariable(String name, CheckedPayload value) implements CheckedStep {}

    /** What is run by name: a scene, or another rule with its condition. */
    record Scene(@Nullable Typed condition, List<CheckedStep> steps) implements CheckedStep {}

    record Http(
            String method,
            CheckedText url,
            List<Header> headers,
            @Nullable CheckedPayload body,
            Typed within,
            int slot,
            List<CheckedStep> otherwise)
            implements CheckedStep {}

    record Mail(CheckedText to, CheckedText subject, CheckedText text, Typed within, List<CheckedStep> otherwise)
            implements CheckedStep {}

    record Log(Target.Level level, CheckedText text) implements CheckedStep {}

    record Stop() implements CheckedStep {}

    record Header(String name, CheckedText value) {}

    /**
     * A message to publish.
     *
     * @param qos 0, 1 or 2
     * @param expiry null for ever
     */
    record CheckedMessage(
            CheckedText topic,
            CheckedPayload payload,
            int qos,
            boolean retain,
            @Nullable Typed expiry,
            List<Header> user,
            Encoding encoding) {}

    /** Where answers come: the topic for one run, and the input of all such topics. */
    record CheckedReply(CheckedText topic, CheckedInput input) {}
}
