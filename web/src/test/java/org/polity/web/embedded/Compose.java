package org.polity.web.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** `docker/compose.yaml`, to be asked what it says. */
final class Compose {

    static final Path FOLDER = Path.of("../docker");

    private final JsonNode services;

    /** A variable with a value in its place, or with one for a variable that is set (Compose specification, interpolation). */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_]+(:-|:\\+)([^}]*)}");

    private Compose(JsonNode services) {
        this.services = services;
    }

    static Compose read() throws IOException {
        Object file = new Yaml().load(Files.readString(FOLDER.resolve("compose.yaml")));
        return new Compose(JsonMapper.shared().valueToTree(file).path("services"));
    }

    List<String> services() {
        return List.copyOf(services.propertyNames());
    }

    /** As it is where no variable is set. */
    Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        services.path(service)
                .path("environment")
                .properties()
                .forEach(each ->
                        environment.put(each.getKey(), unset(each.getValue().asString())));
        return environment;
    }

    private static String unset(String value) {
        return VARIABLE.matcher(value)
                .replaceAll(
                        variable -> Matcher.quoteReplacement(variable.group(1).equals(":-") ? variable.group(2) : ""));
    }

    List<String> command(String service) {
        JsonNode command = services.path(service).path("command");
        return command.isArray() ? texts(command) : List.of(command.asString().split(" +"));
    }

    /** As `volume:folder` or `volume:folder:ro`. */
    List<String> volumes(String service) {
        return texts(services.path(service).path("volumes"));
    }

    List<String> ports(String service) {
        return texts(services.path(service).path("ports"));
    }

    boolean isHardened(String service) {
        JsonNode of = services.path(service);
        return texts(of.path("cap_drop")).contains("ALL")
                && texts(of.path("security_opt")).contains("no-new-privileges:true")
                && !of.path("user").asString("").equals("root");
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
