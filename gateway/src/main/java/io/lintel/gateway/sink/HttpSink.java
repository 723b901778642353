package io.lintel.gateway.sink;

import io.lintel.rules.value.Bytes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Calls HTTP servers that are allowed, without blocking: no redirect is followed, the answer is bounded, the connection
 * goes to the very address that was looked at, and a host that keeps failing is left alone for a while.
 */
final class HttpSink {
    static final int MAX_ANSWER_BYTES = 256 << 10;

    private static final int MOST_CONNECTIONS_TO_ONE_HOST = 8;
    private static final int MOST_BREAKERS = 1_000;
    private static final int MOST_HEADERS = 32;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> OWN_HEADERS =
            Set.of("host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer");
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}"); // RFC 9110, 5.6.2
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504); // may be different soon

    private final Vertx vertx;
    private final HttpClient client;
    private final AllowedHosts allowed;
    private final Secrets secrets;
    private final InstantSource clock;
    private final Map<String, CircuitBreaker> breakers = new LinkedHashMap<>();

    HttpSink(Vertx vertx, AllowedHosts allowed, Secrets secrets, InstantSource clock) {
        this.vertx = vertx;
        this.allowed = allowed;
        this.secrets = secrets;
        this.clock = clock;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(MOST_CONNECTIONS_TO_ONE_HOST)
                .setDecompressionSupported(false)
                .setName("lintel-sink"));
    }

    /** Tries a call once. */
    Future<Bytes> attempt(Errand.Http call, Duration left) {
        RequestOptions options;
        URI url;
        try {
            url = permitted(call);
            options = options(call, url, left);
        } catch (SinkException e) {
            return Future.failedFuture(e);
        }
        String host = url.getHost() + ":" + AllowedHosts.port(url);
        CircuitBreaker breaker = breaker(host);
        if (!breaker.admits(clock.instant())) {
            return Future.failedFuture(SinkException.passing(host + " has failed repeatedly and is left alone for "
                    + CircuitBreaker.OPEN_FOR.toSeconds() + " s"));
        }
        return address(url)
                .compose(address -> send(call, left, options.setServer(server(url, address))))
                .onSuccess(done -> breaker.succeeded())
                .onFailure(failure -> {
                    if (failure instanceof SinkException known && !known.isPassing()) {
                        breaker.succeeded(); // it answered
                    } else {
                        breaker.failed(clock.instant());
                    }
                });
    }

    private CircuitBreaker breaker(String host) {
        if (breakers.size() > MOST_BREAKERS) {
            breakers.remove(breakers.keySet().iterator().next());
        }
        return breakers.computeIfAbsent(host, unseen -> new CircuitBreaker());
    }

    private URI permitted(Errand.Http call) throws SinkException {
        if (!METHODS.contains(call.method())) {
            throw SinkException.lasting("'" + printable(call.method()) + "' is no method that may be called");
        }
        URI url;
        try {
            url = new URI(call.url());
        } catch (URISyntaxException e) {
            throw SinkException.lasting("the URL is malformed: " + printable(e.getReason()));
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || url.getHost() == null || url.getRawUserInfo() != null) {
            throw SinkException.lasting("a URL begins with http://host or https://host, and has no user in it");
        }
        if (!allowed.permits(url)) {
            throw SinkException.lasting("the host " + url.getHost() + ":" + AllowedHosts.port(url)
                    + " is not allowed: list it in LINTEL_SINKS_HTTP_ALLOW");
        }
        return url;
    }

    private RequestOptions options(Errand.Http call, URI url, Duration left) throws SinkException {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(call.method()))
                .setHost(unbracketed(url))
                .setPort(AllowedHosts.port(url))
                .setSsl("https".equalsIgnoreCase(url.getScheme()))
                .setFollowRedirects(false)
                .setTimeout(left.toMillis())
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
        if (call.headers().size() > MOST_HEADERS) {
            throw SinkException.lasting("a call has at most " + MOST_HEADERS + " headers");
        }
        for (Map.Entry<String, String> header : call.headers().entrySet()) {
            options.putHeader(name(header.getKey()), value(header));
        }
        return options;
    }

    private static String name(String name) throws SinkException {
        if (!HEADER_NAME.matcher(name).matches() || OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            throw SinkException.lasting("the header '" + printable(name) + "' cannot be set");
        }
        return name;
    }

    private String value(Map.Entry<String, String> header) throws SinkException {
        String value = secrets.resolve(header.getValue());
        if (CONTROL.matcher(value).find()) {
            throw SinkException.lasting("the header '" + header.getKey() + "' has a control character in it");
        }
        return value;
    }

    /** Looks a name up on a worker, and refuses it when any of its addresses is not for rules. */
    private Future<InetAddress> address(URI url) {
        String host = unbracketed(url);
        return vertx.executeBlocking(() -> lookUp(host, url.getHost()), false)
                .map(address -> Objects.requireNonNull(address));
    }

    private InetAddress lookUp(String host, String named) throws SinkException {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(host);
            for (InetAddress address : addresses) {
                if (ReservedAddresses.contains(address) && !allowed.names(named)) {
                    throw SinkException.lasting(
                            "the host " + host + " leads to the reserved address " + address.getHostAddress());
                }
            }
            return addresses[0];
        } catch (UnknownHostException e) {
            throw SinkException.passing("the host " + host + " is not known");
        }
    }

    private static SocketAddress server(URI url, InetAddress address) {
        return SocketAddress.inetSocketAddress(AllowedHosts.port(url), address.getHostAddress());
    }

    private Future<Bytes> send(Errand.Http call, Duration left, RequestOptions options) {
        Promise<Bytes> answer = Promise.promise();
        client.request(options).onFailure(answer::tryFail).onSuccess(request -> {
            long deadline = vertx.setTimer(left.toMillis(), late -> {
                answer.tryFail(SinkException.passing("no whole answer within " + left.toMillis() + " ms"));
                request.reset();
            });
            answer.future().onComplete(done -> vertx.cancelTimer(deadline));
            request.send(Buffer.buffer(call.body().array()))
                    .onFailure(answer::tryFail)
                    .onSuccess(response -> read(request, response, answer));
        });
        return answer.future();
    }

    private static void read(HttpClientRequest request, HttpClientResponse response, Promise<Bytes> answer) {
        Buffer body = Buffer.buffer();
        response.handler(part -> {
                    if (body.length() + part.length() > MAX_ANSWER_BYTES) {
                        answer.tryFail(
                                SinkException.lasting("the answer has more than " + MAX_ANSWER_BYTES + " bytes"));
                        request.reset();
                    } else {
                        body.appendBuffer(part);
                    }
                })
                .exceptionHandler(answer::tryFail)
                .endHandler(end -> {
                    int status = response.statusCode();
                    if (status / 100 == 2) {
                        answer.tryComplete(Bytes.of(body.getBytes()));
                    } else {
                        String why = "the answer is status " + status;
                        answer.tryFail(
                                PASSING.contains(status) ? SinkException.passing(why) : SinkException.lasting(why));
                    }
                });
    }

    private static String unbracketed(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String printable(String text) {
        String line = CONTROL.matcher(text).replaceAll("?");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
