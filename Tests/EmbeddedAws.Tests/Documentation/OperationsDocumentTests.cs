using EventDrivenFrontends.EmbeddedAws.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Documentation;

public sealed class OperationsDocumentTests
{
    private const string UpdateVariable = "UPDATE_DOCS";

    [Fact]
    public async Task Document_ListsTheOperationsThatThereAre()
    {
        await using var app = EmbeddedAwsApp.Create([], TimeProvider.System);
        var document = await File.ReadAllTextAsync(OperationsDocument.Path);

        var renewed = OperationsDocument.Renew(document, app.Services.GetRequiredService<ServiceCatalog>().Services);

        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            await File.WriteAllTextAsync(OperationsDocument.Path, renewed);
            return;
        }

        Assert.True(document == renewed, $"The document is out of date: {UpdateVariable}=1 dotnet test Tests/EmbeddedAws.Tests renews it.");
    }
}
