package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a running sensor can reach from its wiring: hostile bytes meet no library there, and no
/// code that could open a connection.
class SensorReachTest {
    private static final Set<String> ROOMS =
            Set.of("bytes", "capture", "decode", "observe", "relay");

    /// Ways to open a connection; a socket sensor only listens.
    private static final Set<String> WAYS_OUT =
            Set.of("java.net.Socket", "java.net.URL", "java.net.DatagramSocket");

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("teiten");

    @Test
    void the_sensor_reaches_its_rooms_and_java_only() {
        Map<String, String> reached = reachedFrom(SensorProcess.class);
        assertThat(reached).as("something must be reached").hasSizeGreaterThan(50);
        reached.keySet().removeIf(SensorReachTest::isAllowed);
        assertThat(reached).as("what it must not reach, and by whom it does").isEmpty();
    }

    @Test
    void the_sensor_has_no_way_to_open_a_connection() {
        assertThat(reachedFrom(SensorProcess.class).keySet())
                .doesNotContainAnyElementsOf(WAYS_OUT)
                .noneMatch(name -> name.startsWith("java.net.http."));
    }

    private static boolean isAllowed(String name) {
        if (name.startsWith("java.") || name.startsWith("org.jspecify.annotations.")) {
            return true;
        }
        return name.startsWith("teiten.Sensor")
                || ROOMS.stream().anyMatch(room -> name.startsWith("teiten." + room + "."));
    }

    /// Names of all classes that are reachable, and by whom each was found.
    private static Map<String, String> reachedFrom(Class<?> root) {
        Map<String, String> reached = new TreeMap<>();
        Deque<JavaClass> open = new ArrayDeque<>();
        open.add(HOUSE.get(root));
        while (!open.isEmpty()) {
            JavaClass next = open.remove();
            for (Dependency dependency : next.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                boolean first =
                        !target.isPrimitive()
                                && reached.putIfAbsent(target.getName(), next.getName()) == null;
                if (first && target.getPackageName().startsWith("teiten")) {
                    open.add(target);
                }
            }
        }
        return reached;
    }
}
