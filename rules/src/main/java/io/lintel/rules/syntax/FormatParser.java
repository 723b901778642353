package io.lintel.rules.syntax;

import io.lintel.rules.payload.BinaryLayout;
import io.lintel.rules.payload.Format;
import io.lintel.rules.payload.ProtobufFormat;
import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.value.Bytes;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads how bytes stand for values: a word, or {@code { binary: … }}, or {@code { protobuf: …, message: … }}. */
final class FormatParser {
    private static final String BINARY = "binary";
    private static final String PROTOBUF = "protobuf";
    private static final String WORDS =
            Arrays.stream(Format.Plain.values()).map(Format.Plain::word).collect(Collectors.joining(", "));

    private final ParseContext context;
    private final Issues issues;

    FormatParser(ParseContext context) {
        this.context = context;
        this.issues = context.issues();
    }

    /** The format under {@code format}; nothing when there is none, or what is wrong with it is reported. */
    Optional<Format> parse(MappingParser of) {
        return of.takeFormat("format").flatMap(node -> switch (node) {
            case Mapping mapping -> described(new MappingParser(mapping, "a format", context));
            case Scalar scalar -> plain(scalar);
            case YamlNode.Sequence list -> wrong(list);
        });
    }

    private Optional<Format> plain(Scalar scalar) {
        Optional<Format> plain = Arrays.stream(Format.Plain.values())
                .filter(format -> format.word().equals(scalar.text()))
                .map(format -> (Format) format)
                .findFirst();
        return plain.isPresent() ? plain : wrong(scalar);
    }

    private Optional<Format> wrong(YamlNode node) {
        String found = node instanceof Scalar scalar ? MappingParser.shown(scalar) : node.described();
        issues.error(
                node.span(),
                "'format' is " + WORDS + ", binary or protobuf, but this is " + found,
                "binary and protobuf are described: { binary: { temp: { at: 0, type: int16 } } },"
                        + " { protobuf: file.desc, message: pkg.Type }");
        return Optional.empty();
    }

    private Optional<Format> described(MappingParser format) {
        Optional<Format> read = format.has(PROTOBUF) ? protobuf(format) : binary(format);
        format.finish();
        return read;
    }

    private Optional<Format> binary(MappingParser format) {
        return Optional.of(new BinaryLayout(new LayoutParser(context).fields(format, BINARY)));
    }

    private Optional<Format> protobuf(MappingParser format) {
        Optional<Scalar> descriptors = format.takeScalar(PROTOBUF, "a descriptor set: a file, or base64");
        Optional<Scalar> message = format.takeScalar("message", "the full name of a message");
        if (message.isEmpty()) {
            issues.error(format.span(), "a format of Protobuf names its message", "as in: message: home.v1.Reading");
        }
        return descriptors.flatMap(set -> message.flatMap(name -> protobuf(set, name.text())));
    }

    private Optional<Format> protobuf(Scalar descriptors, String message) {
        try {
            Optional<String> base64 = base64(descriptors);
            return base64.map(
                    text -> ProtobufFormat.of(Bytes.of(Base64.getMimeDecoder().decode(text)), message));
        } catch (IllegalArgumentException e) {
            issues.error(
                    descriptors.span(),
                    String.valueOf(e.getMessage()),
                    "protoc --include_imports --descriptor_set_out=x.desc x.proto writes one");
            return Optional.empty();
        }
    }

    private Optional<String> base64(Scalar descriptors) {
        return descriptors.text().endsWith(".desc") ? context.attachment(descriptors) : Optional.of(descriptors.text());
    }

    /** For people: the words of the formats that need no description. */
    static List<String> words() {
        return Arrays.stream(Format.Plain.values()).map(Format.Plain::word).toList();
    }
}
