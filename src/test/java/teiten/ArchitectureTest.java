package teiten;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the code to the table in `ARCHITECTURE.md`.
class ArchitectureTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("teiten");

    static List<ImportTable.Row> rows() throws IOException {
        return ImportTable.rows();
    }

    @Test
    void the_table_names_exactly_the_packages_that_exist() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/main/java/teiten"))) {
            List<String> existing =
                    folders.filter(Files::isDirectory)
                            .map(folder -> "teiten." + folder.getFileName())
                            .toList();
            assertThat(rows().stream().map(ImportTable.Row::packageName))
                    .as("packages with a row in ARCHITECTURE.md, and folders below src/main/java")
                    .contains("teiten")
                    .filteredOn(name -> !name.equals("teiten"))
                    .containsExactlyInAnyOrderElementsOf(existing);
        }
    }

    @Test
    void a_row_imports_only_packages_that_have_a_row() throws IOException {
        List<String> names = rows().stream().map(ImportTable.Row::name).toList();
        assertThat(rows()).allSatisfy(row -> assertThat(names).containsAll(imports(row)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_package_imports_only_what_its_row_says(ImportTable.Row row) {
        List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify.annotations"));
        // Without a package are the primitive types and their arrays.
        allowed.add("");
        String own = row.name().isEmpty() ? "teiten" : row.packageName() + "..";
        allowed.add(row.importsAll() ? "teiten.." : own);
        imports(row).forEach(name -> allowed.add("teiten." + name + ".."));
        row.libraries().forEach(library -> allowed.add(library + ".."));

        classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .allowEmptyShould(true)
                .because("ARCHITECTURE.md lists the imports of " + row)
                .check(HOUSE);
    }

    @Test
    void packages_make_no_cycle() {
        slices().matching("teiten.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void nobody_imports_the_wiring() {
        noClasses()
                .that()
                .resideInAPackage("teiten.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("teiten")
                .check(HOUSE);
    }

    private static List<String> imports(ImportTable.Row row) {
        return row.importsAll() ? List.of() : row.imports();
    }
}
