package io.lintel.gateway.http;

import io.lintel.broker.ConnectedClient;
import io.lintel.gateway.access.ApiToken;
import io.lintel.gateway.rule.RulesAtWork;
import io.lintel.gateway.rule.ShadowDesk;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What can be asked of the running gateway. */
public interface Management {
    /** Who may ask; null while the gateway does not run, and then nobody may. */
    @Nullable
    ApiToken token();

    /** The rules that run; null while the gateway does not run. */
    @Nullable
    RulesAtWork rules();

    /** Hides what nobody may read in a text that is shown. */
    UnaryOperator<String> mask();

    /** Who is connected now, in no order; nobody while the gateway does not run. Never ends exceptionally. */
    CompletionStage<List<ConnectedClient>> clients();

    /** Where a new version of the rules is tried; null while the gateway does not run. */
    @Nullable
    ShadowDesk shadows();
}
