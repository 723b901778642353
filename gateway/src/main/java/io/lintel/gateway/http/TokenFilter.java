package io.lintel.gateway.http;

import io.lintel.gateway.access.ApiToken;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Lets nobody past who does not show the token, before it even says whether there is what was asked for. */
@Provider
@PreMatching
@Singleton
public final class TokenFilter implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";

    /** Asked for late: filters are made before the configuration is read. */
    private final jakarta.inject.Provider<Management> management;

    @Inject
    TokenFilter(jakarta.inject.Provider<Management> management) {
        this.management = management;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        ApiToken token = management.get().token();
        String shown = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        boolean may = token != null
                && shown != null
                && shown.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && token.matches(shown.substring(SCHEME.length()).strip());
        if (!may) {
            request.abortWith(Response.status(Response.Status.UNAUTHORIZED)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .type(MediaType.APPLICATION_JSON)
                    .entity(new Refusal("Show the token that stands in the file api.token of the data folder, "
                            + "in the header Authorization: Bearer …"))
                    .build());
        }
    }
}
