package io.lintel.gateway.access;

import io.lintel.broker.topic.TopicFilter;
import io.lintel.broker.topic.TopicName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What one client may do: everything that some right allows and no prohibition denies.
 *
 * @param publish topics that it may publish to, wills and retained ones too
 * @param subscribe filters within which its subscriptions lie
 * @param receive topics that are delivered to it, whatever it has subscribed to
 */
record Rights(Topics publish, Topics subscribe, Topics receive) {

    /** The filters of one kind, each with the decision that it leads to. */
    static final class Topics {
        private static final Decision NOTHING = new Decision.NotGranted();

        private final List<Decision.Granted> granted = new ArrayList<>();
        private final List<Decision.Forbidden> forbidden = new ArrayList<>();

        void grant(TopicFilter filter) {
            granted.add(new Decision.Granted(filter));
        }

        void forbid(TopicFilter filter) {
            forbidden.add(new Decision.Forbidden(filter));
        }

        private Decision decide(Predicate<TopicFilter> meets) {
            for (Decision.Forbidden prohibition : forbidden) {
                if (meets.test(prohibition.by())) {
                    return prohibition;
                }
            }
            for (Decision.Granted right : granted) {
                if (meets.test(right.by())) {
                    return right;
                }
            }
            return NOTHING;
        }
    }

    Decision toPublish(TopicName topic) {
        return publish.decide(filter -> filter.matches(topic));
    }

    /** A subscription that is wider than its rights is refused; one within a prohibition, too. */
    Decision toSubscribe(TopicFilter asked) {
        return subscribe.decide(filter -> filter.covers(asked));
    }

    Decision toReceive(TopicName topic) {
        return receive.decide(filter -> filter.matches(topic));
    }
}
