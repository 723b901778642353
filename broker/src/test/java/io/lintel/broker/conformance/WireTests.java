package io.lintel.broker.conformance;

import io.lintel.broker.wire.Version;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a {@link WireTest} for each of its versions, each time with a scene of its own. */
final class WireTests implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getRequiredTestMethod().isAnnotationPresent(WireTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        WireTest test = context.getRequiredTestMethod().getAnnotation(WireTest.class);
        BrokerUnderTest broker = BrokerUnderTest.of(context);
        return Arrays.stream(test.value()).map(version -> new Run(version, broker));
    }

    private record Run(Version version, BrokerUnderTest broker) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return "MQTT " + version.text();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new SceneExtension(new Scene(broker, version)), new ClauseResults(version));
        }
    }

    private record SceneExtension(Scene scene) implements ParameterResolver, AfterEachCallback {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Scene.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return scene;
        }

        @Override
        public void afterEach(ExtensionContext context) {
            scene.close();
        }
    }
}
