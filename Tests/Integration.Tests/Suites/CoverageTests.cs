using System.Reflection;
using Xunit.Sdk;

namespace EventDrivenFrontends.Integration.Tests.Suites;

/// <summary>No suite is forgotten on a cloud, and no declared difference names what is not there.</summary>
public sealed class CoverageTests
{
    private static readonly Type[] Suites =
        [.. typeof(Suite).Assembly.GetTypes().Where(type => type.IsAbstract && type.IsSubclassOf(typeof(Suite)) && TestsOf(type).Any())];

    public static TheoryData<Type> Whole => [typeof(OnEmbeddedAws), typeof(OnDataFolder), typeof(OnMoto), typeof(OnLocalStack), typeof(OnEndpoint)];

    [Theory]
    [MemberData(nameof(Whole))]
    public void Clouds_with_all_services_run_all_suites(Type cloud) => Assert.Equal(Names(Suites), Names(RunBy(cloud)));

    [Fact]
    public void DynamoDB_Local_runs_the_suites_of_its_services() => Assert.Equal(
        Names(Suites.Where(suite => suite.Namespace!.Contains(".DynamoDb", StringComparison.Ordinal))), Names(RunBy(typeof(OnDynamoDbLocal))));

    [Fact]
    public void Every_test_of_a_suite_can_be_declared_to_differ()
    {
        var ordinary = Suites.SelectMany(TestsOf)
            .Where(test => test.GetCustomAttribute<FactAttribute>() is not (SuiteFactAttribute or SuiteTheoryAttribute));

        Assert.Empty(ordinary.Select(test => $"{test.DeclaringType!.Name}.{test.Name}"));
    }

    [Fact]
    public void Declared_differences_are_of_tests_that_are_there() => Assert.All(
        KnownDifferences.All,
        difference =>
        {
            Assert.Contains(difference.Suite, RunBy(difference.Cloud));
            var test = TestsOf(difference.Suite).Single(test => test.Name == difference.Test);
            var rows = test.GetCustomAttributes<DataAttribute>().SelectMany(data => data.GetData(test)).ToList();
            Assert.All(difference.Cases, one => Assert.Contains(rows, row => Difference.IsCase(one, row)));
        });

    private static IEnumerable<MethodInfo> TestsOf(Type suite) =>
        suite.GetMethods().Where(method => method.DeclaringType == suite && method.IsDefined(typeof(FactAttribute)));

    private static IEnumerable<Type> RunBy(Type cloud) => cloud.GetNestedTypes().Select(type => type.BaseType!);

    private static IEnumerable<string?> Names(IEnumerable<Type> types) => types.Select(type => type.FullName).Order();
}
