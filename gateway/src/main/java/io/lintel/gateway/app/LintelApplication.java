package io.lintel.gateway.app;

import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;

/** The life of the process: starts the gateway, says where it listens, and stops it on SIGTERM or Ctrl-C. */
final class LintelApplication implements QuarkusApplication {
    /** Exit code when Lintel cannot start as it is configured. */
    static final int CANNOT_START = 1;

    private final Gateway gateway;
    private final LintelConfig config;
    private final HttpServer http;

    @Inject
    LintelApplication(Gateway gateway, LintelConfig config, HttpServer http) {
        this.gateway = gateway;
        this.config = config;
        this.http = http;
    }

    @Override
    public int run(String... args) {
        try {
            gateway.start(StartOptions.of(args));
        } catch (StartException e) {
            System.err.println(e.getMessage());
            return CANNOT_START;
        }
        System.out.print(Banner.of(gateway, config, http.getPort()).text());
        Quarkus.waitForExit();
        gateway.stop();
        return 0;
    }
}
