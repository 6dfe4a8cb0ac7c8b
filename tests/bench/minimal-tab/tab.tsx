import {
  FluentProvider,
  Text,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components';
import { app } from '@microsoft/teams-js';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

// The least that a tab in Teams made of React and Fluent can be, as a yardstick for our own first paint: it greets
// at once, asks the host who it is, and takes on its theme.

const themes: Readonly<Record<string, typeof teamsLightTheme>> = {
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
};

function Tab() {
  const [theme, setTheme] = useState('default');
  useEffect(() => {
    const start = async (): Promise<void> => {
      await app.initialize([new URL(document.referrer).origin]);
      const context = await app.getContext();
      setTheme(context.app.theme);
      app.registerOnThemeChangeHandler(setTheme);
      app.notifyAppLoaded();
      await app.notifySuccess();
    };
    // Outside of Teams it goes on greeting.
    if (window.parent !== window) void start();
  }, []);
  return (
    <FluentProvider theme={themes[theme] ?? teamsLightTheme}>
      <Text as="h1" size={600}>
        Hello
      </Text>
    </FluentProvider>
  );
}

const place = document.getElementById('root');
if (!place) throw new Error('tab.html has no element with the id "root"');
createRoot(place).render(<Tab />);
