using EventDrivenFrontends.Frontend.Configuration;
using EventDrivenFrontends.Frontend.Headers;
using EventDrivenFrontends.Frontend.Pages;
using EventDrivenFrontends.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddPageConfiguration();
builder.AddPages();

var app = builder.Build();
app.UseSecurityHeaders();
app.MapServiceDefaults();
app.MapPages();
app.MapPageConfiguration();
app.Run();
