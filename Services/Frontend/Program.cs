using EventDrivenFrontends.Frontend.Configuration;
using EventDrivenFrontends.Frontend.Flow;
using EventDrivenFrontends.Frontend.Headers;
using EventDrivenFrontends.Frontend.Pages;
using EventDrivenFrontends.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddPageConfiguration();
builder.AddPages();
builder.AddFlow();

var app = builder.Build();
app.UseSecurityHeaders();
app.MapServiceDefaults();
app.MapFlow();
app.MapPages();
app.MapPageConfiguration();
app.Run();
