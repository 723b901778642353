package io.lintel.gateway.app;

import io.lintel.gateway.config.ConfigSources;
import io.lintel.gateway.config.Endpoints;
import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Where the process begins: what would make Quarkus fail with a stack trace is checked before it is started, and said in
 * a sentence.
 */
@QuarkusMain
public final class LintelMain {
    private LintelMain() {}

    public static void main(String... args) {
        try {
            StartOptions.of(args);
            LintelConfig config = ConfigSources.checked();
            Endpoints endpoints = Endpoints.of(config);
            endpoints.requireApart();
            endpoints.http().reserve().close();
        } catch (StartException e) {
            System.err.println(e.getMessage());
            System.exit(LintelApplication.CANNOT_START);
        }
        Quarkus.run(LintelApplication.class, args);
    }
}
