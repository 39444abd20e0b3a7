package org.wikibase.backend.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

/** The house rules that a compiler does not see, over the production classes of every module. */
class ArchitectureTest {

    private static final String BASE = "org.wikibase.backend";
    /** Of a packaged module the test classes are in a jar of their own. */
    private static final ImportOption NO_TEST_JARS = location -> !location.contains("-tests.jar");

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(NO_TEST_JARS)
            .importPackages(BASE);

    @Test
    void theModelKnowsNothingButTheJdk() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".model..")
                .and()
                .resideOutsideOfPackage(BASE + ".model.json..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", BASE + ".model..")
                .check(ALL);
    }

    @Test
    void nothingReachesBackUpTheLayers() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(inner("storage", "rdf", "api", "jobs", "launcher", "embedded"))
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage(BASE + ".rdf..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(inner("storage", "api", "jobs", "launcher", "embedded"))
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage(BASE + ".storage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(inner("rdf", "api", "jobs", "launcher", "embedded"))
                .check(ALL);
        noClasses()
                .that()
                .resideInAnyPackage(inner("api", "jobs"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(inner("launcher", "embedded"))
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage(BASE + ".api..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + ".jobs..")
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage(BASE + ".jobs..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + ".api..")
                .check(ALL);
    }

    @Test
    void onlyEntryPointsNameAnAdapter() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".storage..", BASE + ".launcher..")
                .and()
                .haveSimpleNameNotEndingWith("Api")
                .and()
                .haveSimpleNameNotEndingWith("Job")
                .and()
                .haveSimpleNameNotEndingWith("Connection")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE + ".storage.sql..", BASE + ".storage.s3..", BASE + ".storage.memory..")
                .check(ALL);
    }

    @Test
    void jobsDoNotKnowEachOther() {
        slices().matching(BASE + ".jobs.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), inPackage(BASE + ".jobs.runtime"))
                .ignoreDependency(DescribedPredicate.alwaysTrue(), inPackage(BASE + ".jobs.feed"))
                .ignoreDependency(DescribedPredicate.alwaysTrue(), inPackage(BASE + ".jobs.kafka"))
                .ignoreDependency(DescribedPredicate.alwaysTrue(), inPackage(BASE + ".jobs.metrics"))
                .check(ALL);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void everyForeignLibraryHasItsOwnRoom() {
        confined("io.javalin..", "api");
        confined("java.sql..", "storage.sql", "embedded");
        confined("software.amazon.awssdk..", "storage.s3");
        confined("org.apache.flink..", "jobs", "launcher", "embedded");
    }

    @Test
    void theEnvironmentIsReadByEntryPointsAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".launcher..")
                .and()
                .haveSimpleNameNotEndingWith("Api")
                .and()
                .haveSimpleNameNotEndingWith("Job")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(ALL);
    }

    @Test
    void namesSaySomething() {
        noClasses()
                .should()
                .haveNameMatching(
                        ".*(Utils?|Helper|Manager|Impl|Base|Common|Misc|Handler|Service|Processor|Data|(?<!Media)Info)$")
                .orShould()
                .haveNameMatching(".*\\.Abstract[^.]*$")
                .check(ALL);
    }

    @Test
    void eventsArePublicRecords() {
        classes()
                .that()
                .resideInAPackage(BASE + ".model.event")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .bePublic()
                .andShould()
                .beRecords()
                .check(ALL);
    }

    /** What is shared cannot change; cursors of one request or one document are local, so never public. */
    @Test
    void stateIsFinalOutsideJobsAndServers() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(inner("model", "storage", "api"))
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areNotStatic()
                .should()
                .beFinal()
                .check(ALL);
    }

    @Test
    void methodsTakeAtMostFiveParameters() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(BASE + "..")
                .and(describe("are written by us", method -> !isGenerated(method)))
                .should(new ArchCondition<JavaMethod>("have at most five parameters") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        if (method.getRawParameterTypes().size() > 5) {
                            events.add(SimpleConditionEvent.violated(method, method.getFullName()));
                        }
                    }
                })
                .check(ALL);
    }

    @Test
    void packagesAreAtMostTwoDeep() {
        noClasses().should().resideInAPackage(BASE + ".*.*.*..").check(ALL);
    }

    private static boolean isGenerated(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.SYNTHETIC)
                || method.getModifiers().contains(JavaModifier.BRIDGE)
                || method.getName().startsWith("lambda$");
    }

    private static void confined(String library, String... rooms) {
        noClasses()
                .that()
                .resideInAPackage(BASE + "..")
                .and()
                .resideOutsideOfPackages(inner(rooms))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(ALL);
    }

    private static String[] inner(String... rooms) {
        return java.util.Arrays.stream(rooms)
                .map(room -> BASE + "." + room + "..")
                .toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> inPackage(String name) {
        return DescribedPredicate.describe(
                "in " + name, type -> type.getPackageName().equals(name));
    }

    private static <T extends HasName> DescribedPredicate<T> describe(
            String text, java.util.function.Predicate<T> predicate) {
        return DescribedPredicate.describe(text, predicate);
    }
}
