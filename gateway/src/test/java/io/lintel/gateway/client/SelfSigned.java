package io.lintel.gateway.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A key and a certificate that is signed by itself, as PEM files; openssl makes them. */
public record SelfSigned(Path certificate, Path key) {

    /** {@code NAME.crt} and {@code NAME.key}, in place of those that there may have been; the subject as in {@code /CN=x}. */
    public static SelfSigned create(Path folder, String name, String subject) throws IOException, InterruptedException {
        SelfSigned files = new SelfSigned(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
        Path log = folder.resolve("openssl.log");
        List<String> words = List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "30",
                "-subj",
                subject,
                "-keyout",
                files.key().toString(),
                "-out",
                files.certificate().toString());
        int exit = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException(Files.readString(log));
        }
        return files;
    }
}
