import { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from '@fluentui/react-components';
import type { Theme as FluentTheme } from '@fluentui/react-components';

/** The three looks that Teams has; the host tells which. */
export type Theme = 'default' | 'dark' | 'contrast';

type OwnTokens = {
  readonly pointedGround: string;
  readonly pointedPane: string;
  readonly pointedEdge: string;
};

/** Under a line that is pointed at or written in: on the paper's ground, on a pane's ground, and around it. */
export const pointed = {
  ground: 'var(--pointedGround)',
  pane: 'var(--pointedPane)',
  edge: 'var(--pointedEdge)',
} as const;

const withGround = (theme: FluentTheme): FluentTheme & OwnTokens => ({
  ...theme,
  pointedGround: theme.colorNeutralBackground1Hover,
  pointedPane: theme.colorNeutralBackground3Hover,
  pointedEdge: 'transparent',
});

export const fluentTheme: Readonly<Record<Theme, FluentTheme & OwnTokens>> = {
  default: withGround(teamsLightTheme),
  dark: withGround(teamsDarkTheme),
  // High contrast turns ground and words of a button around when it is pointed at. A line has words in several
  // colours, which would not follow: it keeps its ground and gets an edge.
  contrast: {
    ...teamsHighContrastTheme,
    pointedGround: teamsHighContrastTheme.colorNeutralBackground1,
    pointedPane: teamsHighContrastTheme.colorNeutralBackground3,
    pointedEdge: teamsHighContrastTheme.colorNeutralStroke1Hover,
  },
};
