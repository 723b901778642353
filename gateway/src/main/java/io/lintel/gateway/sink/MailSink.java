package io.lintel.gateway.sink;

import io.lintel.rules.value.Bytes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hands mails to a server: STARTTLS or TLS, then AUTH, as configured. */
final class MailSink {
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s\\p{Cntrl}@<>,;:\"()\\[\\]\\\\]{1,64}@[A-Za-z0-9.-]{1,255}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int MOST_RECIPIENTS = 20;
    private static final int LONGEST_SUBJECT = 200;
    private static final int MOST_CONNECTIONS = 2;
    private static final int PERMANENT = 5; // RFC 5321, 4.2.1: 5yz

    private final Vertx vertx;
    private final SinkConfig.Mail config;
    private final Secrets secrets;
    private @Nullable MailClient client;

    MailSink(Vertx vertx, SinkConfig.Mail config, Secrets secrets) {
        this.vertx = vertx;
        this.config = config;
        this.secrets = secrets;
    }

    /** Tries to hand a mail over once. */
    Future<Bytes> attempt(Errand.Mail mail, Duration left) {
        try {
            MailMessage message = message(mail);
            return client().sendMail(message)
                    .timeout(left.toMillis(), TimeUnit.MILLISECONDS)
                    .map(sent -> Bytes.of(new byte[0]))
                    .recover(MailSink::told);
        } catch (SinkException e) {
            return Future.failedFuture(e);
        }
    }

    private MailMessage message(Errand.Mail mail) throws SinkException {
        if (mail.to().isEmpty() || mail.to().size() > MOST_RECIPIENTS) {
            throw SinkException.lasting("a mail has 1 to " + MOST_RECIPIENTS + " recipients");
        }
        for (String address : mail.to()) {
            if (!ADDRESS.matcher(address).matches()) {
                throw SinkException.lasting("a recipient is no mail address");
            }
        }
        String subject = CONTROL.matcher(mail.subject()).replaceAll(" ");
        return new MailMessage()
                .setFrom(config.from())
                .setTo(mail.to())
                .setSubject(subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT) + "…")
                .setText(mail.text());
    }

    private MailClient client() throws SinkException {
        MailClient known = client;
        if (known == null) {
            known = MailClient.create(vertx, mailConfig());
            client = known;
        }
        return known;
    }

    private MailConfig mailConfig() throws SinkException {
        MailConfig mail = new MailConfig()
                .setHostname(config.host())
                .setPort(config.port())
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setUserAgent("lintel")
                .setOwnHostname("lintel");
        switch (config.encryption()) {
            case STARTTLS -> mail.setStarttls(StartTLSOptions.REQUIRED);
            case TLS -> mail.setSsl(true);
            case NONE -> mail.setStarttls(StartTLSOptions.DISABLED);
        }
        if (config.authorities() != null) {
            mail.setTrustOptions(
                    new PemTrustOptions().addCertPath(config.authorities().toString()));
        }
        if (config.user() == null) {
            return mail.setLogin(LoginOption.DISABLED);
        }
        return mail.setLogin(LoginOption.REQUIRED)
                .setUsername(config.user())
                .setPassword(secrets.resolve(config.password() == null ? "" : config.password()));
    }

    private static Future<Bytes> told(Throwable failure) {
        if (failure instanceof SMTPException refused) {
            String why = "the mail server says " + refused.getReplyCode();
            return Future.failedFuture(
                    refused.getReplyCode() / 100 == PERMANENT
                            ? SinkException.lasting(why)
                            : SinkException.passing(why));
        }
        return Future.failedFuture(failure);
    }
}
