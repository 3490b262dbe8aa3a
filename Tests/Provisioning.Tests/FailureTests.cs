using EventDrivenFrontends.Provisioning.Tests.Fixture;

namespace EventDrivenFrontends.Provisioning.Tests;

/// <summary>What cannot be is told with its reason and by the exit code, and can be put right by the next run.</summary>
public sealed class FailureTests : IAsyncLifetime
{
    private const string Unacceptable = "  Rule: { Type: AWS::Events::Rule, DependsOn: Queue, Properties: { EventPattern: { source: a } } }";
    private const string WhyNot = "must be an object or an array";

    private Cloud _cloud = null!;

    public async Task InitializeAsync() => _cloud = await Cloud.StartAsync();

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public async Task A_resource_that_cannot_be_made_is_named()
    {
        using var template = new TemplateFile(TemplateFile.Queue("undone", 7, Unacceptable));

        var output = await FailAsync(template.Path);

        Assert.Contains("The stack trial ended in ROLLBACK_COMPLETE: Rule: ", output, StringComparison.Ordinal);
        Assert.Contains(WhyNot, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_whose_creation_failed_is_made_anew()
    {
        using var template = new TemplateFile(TemplateFile.Queue("mended", 7, Unacceptable));
        await FailAsync(template.Path);
        template.Write(TemplateFile.Queue("mended", 7));

        var (exitCode, output) = await ProvisioningRun.CompleteAsync(_cloud.Endpoint, template.Path, "--Stack:Name=trial");

        Assert.True(exitCode == 0, output);
        Assert.Contains("Stack trial: Created", output, StringComparison.Ordinal);
        Assert.Equal("7", await _cloud.QueueAttributeAsync("mended", "VisibilityTimeout"));
    }

    [Fact]
    public async Task An_update_that_fails_leaves_all_as_it_was()
    {
        using var template = new TemplateFile(TemplateFile.Queue("steady", 7));
        await ProvisioningRun.CompleteAsync(_cloud.Endpoint, template.Path, "--Stack:Name=trial");
        template.Write(TemplateFile.Queue("steady", 8, Unacceptable));

        var output = await FailAsync(template.Path);

        Assert.Contains("The stack trial ended in UPDATE_ROLLBACK_COMPLETE: Rule: ", output, StringComparison.Ordinal);
        Assert.Equal("7", await _cloud.QueueAttributeAsync("steady", "VisibilityTimeout"));
    }

    [Fact]
    public async Task Only_the_reasons_of_this_run_are_told()
    {
        using var template = new TemplateFile(TemplateFile.Queue("again", 7));
        await ProvisioningRun.CompleteAsync(_cloud.Endpoint, template.Path, "--Stack:Name=trial");
        template.Write(TemplateFile.Queue("again", 8, Unacceptable));
        await FailAsync(template.Path);
        template.Write(TemplateFile.Queue("again", 99_999_999));

        var output = await FailAsync(template.Path);

        Assert.Contains("UPDATE_ROLLBACK_COMPLETE: Queue: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain(WhyNot, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Resources: {}", "At least one Resources member must be defined")]
    [InlineData("Resources: { A: { Type: 'AWS::No::Such' } }", "Unrecognized resource types: [AWS::No::Such]")]
    [InlineData("<html>404</html>", "Template format error")]
    [InlineData("", "Template Body must be specified")]
    public async Task What_is_no_template_is_refused(string text, string reason)
    {
        using var template = new TemplateFile(text);

        Assert.Contains(reason, await FailAsync(template.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_the_template_does_not_allow_is_refused() =>
        Assert.Contains(
            "letters, digits and hyphens",
            await FailAsync(TemplateFile.OfTheSystem, "--Stack:Parameters:Prefix=no blanks"),
            StringComparison.Ordinal);

    [Fact]
    public async Task Resources_that_this_cloud_has_not_are_refused_by_name_where_the_conditions_ask_for_them() =>
        Assert.Contains(
            "Resources of type AWS::ApiGatewayV2::Api are not available here",
            await FailAsync(
                TemplateFile.OfTheSystem,
                "--Stack:Parameters:ApiGatewayIntegrationUrl=https://gateway.example.com",
                "--Stack:Parameters:InternalKey=a-key-of-the-services-of-the-test"),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_template_that_is_not_there_is_named()
    {
        var missing = Path.Combine(AppContext.BaseDirectory, "no-such.template");

        Assert.Contains(missing, await FailAsync(missing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_that_is_a_folder_is_named() =>
        Assert.Contains(AppContext.BaseDirectory, await FailAsync(AppContext.BaseDirectory), StringComparison.Ordinal);

    [Fact]
    public async Task All_faults_of_the_options_are_told_at_once()
    {
        var (exitCode, output) = await ProvisioningRun.CompleteAsync(_cloud.Endpoint, "", "--Stack:Name=9 lives");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Stack:Template is the path", output, StringComparison.Ordinal);
        Assert.Contains("Stack:Name begins with a letter", output, StringComparison.Ordinal);
    }

    private async Task<string> FailAsync(string template, params string[] settings)
    {
        var (exitCode, output) = await ProvisioningRun.CompleteAsync(_cloud.Endpoint, template, ["--Stack:Name=trial", .. settings]);
        Assert.True(exitCode == 1, output);
        Assert.Contains("Provisioning failed. ", output, StringComparison.Ordinal);
        return output;
    }
}
