package io.lintel.gateway.http;

/** The answer to a request that is not served; {@code error} is a sentence for a person. */
public record Refusal(String error) {}
