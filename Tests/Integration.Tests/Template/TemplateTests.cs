using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;

namespace EventDrivenFrontends.Integration.Tests.Template;

/// <summary>One template, one system, whatever the cloud.</summary>
public abstract class TemplateTests(Cloud cloud) : Suite(cloud)
{
    /// <param name="kind">The first word of the lines that are compared.</param>
    [SuiteTheory]
    [InlineData("output")]
    [InlineData("table")]
    [InlineData("expiry")]
    [InlineData("queue")]
    [InlineData("policy")]
    [InlineData("bus")]
    [InlineData("rule")]
    public async Task It_makes_what_it_makes_on_the_embedded_cloud_with_another_prefix(string kind)
    {
        await using var embedded = await AppliedTemplate.OnAsync(EmbeddedAwsCloud.Instance);
        await using var here = await AppliedTemplate.OnAsync(Cloud);

        var (expected, actual) = (await LinesAsync(embedded, kind), await LinesAsync(here, kind));

        Assert.NotEmpty(expected);
        var different = expected.Except(actual).Select(line => $"- {line}").Concat(actual.Except(expected).Select(line => $"+ {line}")).ToList();
        Assert.True(different is [], string.Join('\n', different));
    }

    private static async Task<List<string>> LinesAsync(AppliedTemplate template, string kind) =>
        (await template.DescribeAsync()).FindAll(line => line.StartsWith($"{kind} ", StringComparison.Ordinal));
}
