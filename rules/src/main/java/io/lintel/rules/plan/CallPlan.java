package io.lintel.rules.plan;

import io.lintel.rules.Headers.UserProperty;
import io.lintel.rules.Target;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An HTTP request or a mail, ready to be filled in. */
public sealed interface CallPlan {
    /** What became of it. */
    sealed interface Filled {}

    record Ready(Target target) implements Filled {}

    /** @param why for people */
    record Unfilled(String why) implements Filled {}

    Filled fill(Frame frame, Duration within);

    record Http(
            String method,
            Eval url,
            List<String> headerNames,
            List<Eval> headerValues,
            @Nullable Eval body) implements CallPlan {
        @Override
        public Filled fill(Frame frame, Duration within) {
            Value address = url.eval(frame);
            Value content = body == null ? new Value.Text("") : body.eval(frame);
            List<UserProperty> headers = new ArrayList<>();
            for (int i = 0; i < headerNames.size(); i++) {
                Value value = headerValues.get(i).eval(frame);
                if (!(value instanceof Value.Known)) {
                    return unfilled("the header " + headerNames.get(i), value);
                }
                headers.add(new UserProperty(headerNames.get(i), Texts.plain(value)));
            }
            if (!(address instanceof Value.Known)) {
                return unfilled("the address", address);
            }
            if (!(content instanceof Value.Known known)) {
                return unfilled("the body", content);
            }
            Bytes bytes = PublishPlan.bytes(known);
            return new Ready(new Target.Http(method, Texts.plain(address), List.copyOf(headers), bytes, within));
        }
    }

    record Mail(Eval to, Eval subject, Eval text) implements CallPlan {
        @Override
        public Filled fill(Frame frame, Duration within) {
            Value receiver = to.eval(frame);
            Value line = subject.eval(frame);
            Value body = text.eval(frame);
            for (Value value : List.of(receiver, line, body)) {
                if (!(value instanceof Value.Known)) {
                    return unfilled("the mail", value);
                }
            }
            return new Ready(new Target.Mail(Texts.plain(receiver), Texts.plain(line), Texts.plain(body), within));
        }
    }

    private static Unfilled unfilled(String what, Value value) {
        return new Unfilled(what + " cannot be made: " + PublishPlan.why(value));
    }
}
