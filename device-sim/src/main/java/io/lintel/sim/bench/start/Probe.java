package io.lintel.sim.bench.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks a port of this machine again and again until it gives the answer that is awaited. */
enum Probe {
    /** MQTT 3.1.1 CONNECT, clean session, keep-alive 10 s, client id "s"; answered by CONNACK "accepted". */
    CONNACK("\20\15\0\4MQTT\4\2\0\12\0\1s", "\40\2\0\0"),
    /** Quarkus' readiness; answered by a status line. */
    READY("GET /q/health/ready HTTP/1.0\r\n\r\n", "HTTP/1.0 200");

    private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();
    private static final int ANSWER_TIMEOUT_MILLIS = 5_000;

    private final String question;
    private final String answer;

    Probe(String question, String answer) {
        this.question = question;
        this.answer = answer;
    }

    /**
     * Returns once the answer has come.
     *
     * @throws IllegalStateException when it has not come before the deadline
     */
    void await(int port, long deadlineNanos) {
        while (!answers(port)) {
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new IllegalStateException("no " + this + " on port " + port + " in time");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_TIMEOUT_MILLIS);
            socket.getOutputStream().write(question.getBytes(StandardCharsets.ISO_8859_1));
            byte[] answered = socket.getInputStream().readNBytes(answer.length());
            return new String(answered, StandardCharsets.ISO_8859_1).equals(answer);
        } catch (IOException e) { // not yet
            return false;
        }
    }
}
