import { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from '@fluentui/react-components';
import type { Theme as FluentTheme } from '@fluentui/react-components';

/** The three looks that Teams has; the host tells which. */
export type Theme = 'default' | 'dark' | 'contrast';

export const fluentTheme: Readonly<Record<Theme, FluentTheme>> = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
};
