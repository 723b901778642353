package io.lintel.gateway.app;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** {@code /q/health/live}: down when only a restart helps. */
@Liveness
@Singleton
final class GatewayLiveness implements HealthCheck {
    private final Gateway gateway;

    @Inject
    GatewayLiveness(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("engine").status(!gateway.brokenDown()).build();
    }
}
