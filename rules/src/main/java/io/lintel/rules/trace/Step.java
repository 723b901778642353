package io.lintel.rules.trace;

import io.lintel.rules.Effects;
import io.lintel.rules.Target;
import io.lintel.rules.value.Durations;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;

/** One thing that a run did, as a fact: what it is told with is only made when somebody asks. */
public sealed interface Step {
    /** For people, a sentence without a full stop whose subject is the run. */
    String words();

    /** About how much memory it takes. */
    default int sizeBytes() {
        return 64;
    }

    /** With values in it that may be long. */
    sealed interface Large extends Step {
        @Override
        default int sizeBytes() {
            return 512;
        }
    }

    record Published(Effects.Publish publish) implements Step {
        @Override
        public String words() {
            return "published " + publish.topic() + ": "
                    + Texts.shortened(publish.payload().text());
        }

        @Override
        public int sizeBytes() {
            return 256 + publish.payload().sizeBytes();
        }
    }

    /** It published the message just before this, and waits for an answer. */
    record Asked(String replyTopic, long millis) implements Step {
        @Override
        public String words() {
            return "waits " + duration(millis) + " for an answer on " + replyTopic;
        }
    }

    record Answered(Value answer) implements Large {
        @Override
        public String words() {
            return "was answered: " + Texts.shortened(Texts.plain(answer));
        }
    }

    record Unanswered(String why) implements Step {
        @Override
        public String words() {
            return "was not answered: " + why;
        }
    }

    record Waited(long millis) implements Step {
        @Override
        public String words() {
            return "waits " + duration(millis);
        }
    }

    /** @param condition as it was written */
    record Awaited(String condition) implements Step {
        @Override
        public String words() {
            return "waits until " + condition;
        }
    }

    /** @param came whether what it waited for came, else the time was over */
    record Resumed(boolean came) implements Step {
        @Override
        public String words() {
            return came ? "goes on, for what it waited for is true" : "goes on, for the time is over";
        }
    }

    /**
     * A choice.
     *
     * @param taken whether the steps under the condition were taken
     */
    record Chose(Judgement judgement, boolean taken) implements Large {
        @Override
        public String words() {
            return (taken ? "took the branch of " : "did not take the branch of ") + judgement.condition() + ", for "
                    + judgement.words();
        }
    }

    record Took(Value item) implements Step {
        @Override
        public String words() {
            return "took the next item: " + Texts.shortened(Texts.plain(item));
        }
    }

    record Forked(int branches) implements Step {
        @Override
        public String words() {
            return "began " + branches + " branches at once";
        }
    }

    record Assigned(String name, Value value) implements Step {
        @Override
        public String words() {
            return "set " + name + " to " + Texts.shortened(Texts.plain(value));
        }
    }

    record Called(Target target) implements Large {
        @Override
        public String words() {
            return switch (target) {
                case Target.Http http -> "called " + http.method() + ' ' + Texts.shortened(http.url());
                case Target.Mail mail -> "sent a mail to " + Texts.shortened(mail.to());
                case Target.Log log -> "wrote to the log: " + Texts.shortened(log.text());
            };
        }
    }

    record Failed(String why) implements Step {
        @Override
        public String words() {
            return "failed: " + why;
        }
    }

    record Retries(String why, long millis) implements Step {
        @Override
        public String words() {
            return "failed, and tries again in " + duration(millis) + ": " + why;
        }
    }

    record Stopped() implements Step {
        @Override
        public String words() {
            return "stopped";
        }
    }

    /** It goes on with steps that were not taken down: the run began before a restart, or under load. */
    record Unseen(String why) implements Step {
        @Override
        public String words() {
            return why;
        }
    }

    private static String duration(long millis) {
        return Durations.text(new Value.Duration(millis));
    }
}
