using EventDrivenFrontends.ServiceDefaults;
using EventDrivenFrontends.ServiceDefaults.Aws;
using EventDrivenFrontends.ViewModelProjector.Projection;
using EventDrivenFrontends.ViewModelProjector.Rebuild;
using EventDrivenFrontends.ViewModelProjector.Table;
using EventDrivenFrontends.ViewModelProjector.Views;

if (args is [RebuildExtensions.Verb, ..])
{
    return await RebuildExtensions.RebuildAsync(args);
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddSqs();
builder.AddViewTable();
builder.AddViews();
builder.AddProjection();

var app = builder.Build();
app.MapServiceDefaults();
app.Run();
return 0;
