package io.lintel.gateway.access;

import io.lintel.broker.Authenticator;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Reason;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/** Decides who may connect, and as whom: by the client certificate, by user name and password, or without either. */
final class Door implements Authenticator {
    private final Supplier<AccessRules> rules;
    private final PasswordCheck passwords;
    private final boolean anonymous;
    private final boolean certificateUsers;

    /**
     * @param rules those that are at work when it is asked
     * @param anonymous whether clients without a user name are let in
     * @param certificateUsers whether the common name of a client certificate is its user name
     */
    Door(Supplier<AccessRules> rules, PasswordCheck passwords, boolean anonymous, boolean certificateUsers) {
        this.rules = rules;
        this.passwords = passwords;
        this.anonymous = anonymous;
        this.certificateUsers = certificateUsers;
    }

    @Override
    public CompletionStage<Decision> authenticate(Credentials shown) {
        X509Certificate certificate = certificateUsers ? shown.certificate() : null;
        if (certificate != null) {
            return CompletableFuture.completedFuture(byCertificate(certificate, shown.userName()));
        }
        AccessRules now = rules.get();
        String user = shown.userName();
        if (user != null && now.hasUsers()) {
            Payload password = shown.password();
            return passwords
                    .check(now, user, password == null ? new byte[0] : password.bytes())
                    .thenApply(outcome -> decide(outcome, user));
        }
        return CompletableFuture.completedFuture(withoutPassword(user, now));
    }

    private static Decision decide(PasswordCheck.Outcome outcome, String user) {
        return switch (outcome) {
            case RIGHT -> new Decision.Accept(user);
            case WRONG -> new Decision.Refuse(Reason.BAD_USER_NAME_OR_PASSWORD, "wrong user name or password");
            case BUSY -> new Decision.Refuse(Reason.SERVER_BUSY, "too many passwords wait to be checked");
        };
    }

    /** A user name that nobody has checked is worth something only where rights do not depend on it. */
    private Decision withoutPassword(@Nullable String user, AccessRules now) {
        if (!anonymous) {
            return new Decision.Refuse(Reason.NOT_AUTHORIZED, "it shows neither a password nor a certificate");
        }
        return new Decision.Accept(now.hasRights() ? null : user);
    }

    private static Decision byCertificate(X509Certificate certificate, @Nullable String claimed) {
        String name = commonName(certificate);
        if (name == null) {
            return new Decision.Refuse(Reason.NOT_AUTHORIZED, "its certificate names nobody");
        }
        if (claimed != null && !claimed.equals(name)) {
            return new Decision.Refuse(Reason.NOT_AUTHORIZED, "its certificate is another user's");
        }
        return new Decision.Accept(name);
    }

    /** The name that stands in the certificate, or null when there is none, or more than one. */
    private static @Nullable String commonName(X509Certificate certificate) {
        try {
            var names = new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .toList();
            return names.size() == 1 && names.getFirst() instanceof String name && UsersFile.isName(name) ? name : null;
        } catch (InvalidNameException e) {
            return null;
        }
    }
}
